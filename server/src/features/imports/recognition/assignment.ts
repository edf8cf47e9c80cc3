/**
 * Which column for which row makes the sum of scores greatest, each used at most once (Hungarian method)?
 * `scores[row][column]` ≥ 0; a pair with score 0 is never made.
 * @returns for each row its column, or -1
 * @cost O(rows² × columns)
 */
export function bestAssignment(scores: number[][]): number[] {
  const rows = scores.length
  const columns = Math.max(rows, ...scores.map((row) => row.length))
  const cost = (row: number, column: number) => -(scores[row - 1]?.[column - 1] ?? 0)
  const state: Potentials = {
    ofRow: new Array<number>(rows + 1).fill(0),
    ofColumn: new Array<number>(columns + 1).fill(0),
    rowOf: new Array<number>(columns + 1).fill(0),
  }
  for (let row = 1; row <= rows; row++) assignRow(row, columns, cost, state)
  const columnOf = new Array<number>(rows).fill(-1)
  for (let column = 1; column <= columns; column++) {
    const row = state.rowOf[column] ?? 0
    if (row > 0 && cost(row, column) < 0) columnOf[row - 1] = column - 1
  }
  return columnOf
}

interface Potentials {
  ofRow: number[]
  ofColumn: number[]
  /** The row each column is given to, 0 for none. */
  rowOf: number[]
}

interface Search {
  slack: number[]
  cameFrom: number[]
  isUsed: boolean[]
}

function assignRow(row: number, columns: number, cost: (row: number, column: number) => number, state: Potentials) {
  const { rowOf } = state
  const search: Search = {
    slack: new Array<number>(columns + 1).fill(Number.POSITIVE_INFINITY),
    cameFrom: new Array<number>(columns + 1).fill(0),
    isUsed: new Array<boolean>(columns + 1).fill(false),
  }
  rowOf[0] = row
  let column = 0
  while ((rowOf[column] ?? 0) !== 0) {
    search.isUsed[column] = true
    const { delta, next } = nearest(column, columns, cost, state, search)
    shift(columns, delta, search, state)
    column = next
  }
  while (column !== 0) {
    const previous = search.cameFrom[column] ?? 0
    rowOf[column] = rowOf[previous] ?? 0
    column = previous
  }
}

/** Which free column is reached most cheaply, now that `column` is used? */
function nearest(
  column: number,
  columns: number,
  cost: (row: number, column: number) => number,
  { ofRow, ofColumn, rowOf }: Potentials,
  { slack, cameFrom, isUsed }: Search,
) {
  const from = rowOf[column] ?? 0
  let delta = Number.POSITIVE_INFINITY
  let next = 0
  for (let c = 1; c <= columns; c++) {
    if (isUsed[c]) continue
    const reduced = cost(from, c) - (ofRow[from] ?? 0) - (ofColumn[c] ?? 0)
    if (reduced < (slack[c] ?? 0)) {
      slack[c] = reduced
      cameFrom[c] = column
    }
    const reach = slack[c] ?? 0
    if (reach < delta) {
      delta = reach
      next = c
    }
  }
  return { delta, next }
}

function shift(columns: number, delta: number, { slack, isUsed }: Search, { ofRow, ofColumn, rowOf }: Potentials) {
  for (let c = 0; c <= columns; c++) {
    const row = rowOf[c] ?? 0
    if (isUsed[c]) {
      ofRow[row] = (ofRow[row] ?? 0) + delta
      ofColumn[c] = (ofColumn[c] ?? 0) - delta
    } else slack[c] = (slack[c] ?? 0) - delta
  }
}
