/** Records of customers in memory, customer by customer. Every further column has a cell a record. */
export interface Book {
  /** Who has any; ascending. */
  customerIds: Float64Array
  /** Where each customer's begin, and at last where all end: one more than there are customers. */
  starts: Uint32Array
}

type Cells = Int32Array | Float64Array

/** The columns of a book. */
function cellsOf(book: Book): Record<string, Cells> {
  const { customerIds: _, starts: __, ...cells } = book
  return cells as Record<string, Cells>
}

export const bytesOfBook = (book: Book): number =>
  Object.values(cellsOf(book)).reduce(
    (sum, { byteLength }) => sum + byteLength,
    book.customerIds.byteLength + book.starts.byteLength,
  )

/** Whose rows these are, and where each customer's begin. @param ids of the customer of each row; ascending. */
export function pagesOf(ids: Float64Array): Book {
  const customerIds: number[] = []
  const starts: number[] = []
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as number
    if (i > 0 && ids[i - 1] === id) continue
    customerIds.push(id)
    starts.push(i)
  }
  return { customerIds: Float64Array.from(customerIds), starts: Uint32Array.from([...starts, ids.length]) }
}

/** Some customers in a row of a book. */
interface Piece<B extends Book> {
  of: B
  first: number
  beyond: number
}

/** The books' customers in order of id: of `old` those who have not changed, in runs as long as they are. */
function piecesOf<B extends Book>(old: B, changed: ReadonlySet<number>, fresh: B): Piece<B>[] {
  const pieces: Piece<B>[] = []
  let first = 0
  let next = 0
  const takeRun = (beyond: number) => {
    if (beyond > first) pieces.push({ of: old, first, beyond })
  }
  const takeFresh = (beforeRow: number, upTo: number) => {
    const begin = next
    while (next < fresh.customerIds.length && (fresh.customerIds[next] as number) <= upTo) next++
    if (next === begin) return
    takeRun(beforeRow)
    first = beforeRow
    pieces.push({ of: fresh, first: begin, beyond: next })
  }
  for (let row = 0; row < old.customerIds.length; row++) {
    const id = old.customerIds[row] as number
    takeFresh(row, id)
    if (!changed.has(id)) continue
    takeRun(row)
    first = row + 1
  }
  takeFresh(old.customerIds.length, Number.POSITIVE_INFINITY)
  takeRun(old.customerIds.length)
  return pieces
}

const rowsOf = ({ of, first, beyond }: Piece<Book>) => (of.starts[beyond] as number) - (of.starts[first] as number)

/** The same column of each piece, one behind the other. */
function columnOf<B extends Book>(pieces: readonly Piece<B>[], rows: number, name: string, like: Cells): Cells {
  const whole: Cells = like instanceof Int32Array ? new Int32Array(rows) : new Float64Array(rows)
  let at = 0
  for (const { of, first, beyond } of pieces) {
    const part = cellsOf(of)[name] as Cells
    whole.set(part.subarray(of.starts[first], of.starts[beyond]), at)
    at += (of.starts[beyond] as number) - (of.starts[first] as number)
  }
  return whole
}

/** These pieces, one behind the other. @param like a book with the same columns. */
function assembled<B extends Book>(like: B, pieces: readonly Piece<B>[]): B {
  const customers = pieces.reduce((sum, { first, beyond }) => sum + beyond - first, 0)
  const rows = pieces.reduce((sum, piece) => sum + rowsOf(piece), 0)
  const customerIds = new Float64Array(customers)
  const starts = new Uint32Array(customers + 1)
  let row = 0
  let at = 0
  for (const { of, first, beyond } of pieces) {
    const from = of.starts[first] as number
    customerIds.set(of.customerIds.subarray(first, beyond), row)
    for (let i = first; i < beyond; i++) starts[row++] = (of.starts[i] as number) - from + at
    at += (of.starts[beyond] as number) - from
  }
  starts[row] = at
  const columns = Object.entries(cellsOf(like)).map(([name, cells]) => [name, columnOf(pieces, rows, name, cells)])
  return { customerIds, starts, ...Object.fromEntries(columns) } as B
}

/** Books of customers, each behind the one before, as one. @param like a book with the same columns. */
export const joined = <B extends Book>(like: B, books: readonly B[]): B =>
  assembled(
    like,
    books.map((of) => ({ of, first: 0, beyond: of.customerIds.length })),
  )

/**
 * Puts what was read anew of some customers in the place of what was there of them.
 * @param changed who was read anew; whoever `fresh` does not have has nothing any more.
 * @returns a new book, as if everybody had been read anew.
 */
export const withFresh = <B extends Book>(old: B, changed: ReadonlySet<number>, fresh: B): B =>
  assembled(old, piecesOf(old, changed, fresh))
