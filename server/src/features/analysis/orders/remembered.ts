import type { OrderBook } from './order-book.ts'

interface Asked {
  /** What is worked out, and all that it depends on beside the book and the customers. */
  kind: string
  of: readonly (number | string)[]
  /** So many of a kind are remembered. */
  most: number
}

interface Answer {
  kind: string
  key: string
  mask: Uint8Array
  found: unknown
}

/** The latest last. An answer goes with its book, which another takes the place of when anybody's orders change. */
const answers = new WeakMap<OrderBook, Answer[]>()

/**
 * What is worked out of a book for some customers, once: the charts of a page, and everybody who looks at it, ask for the same.
 * @returns to be read, not to be changed.
 */
export function remembered<T extends object>(
  book: OrderBook,
  { mask }: { mask: Uint8Array },
  { kind, of, most }: Asked,
  work: () => T,
): T {
  const key = of.join(' ')
  const known = answers.get(book) ?? []
  const isAsked = (one: Answer) => one.kind === kind && one.key === key && one.mask === mask
  const answer = known.find(isAsked) ?? { kind, key, mask, found: work() }
  const others = (answers.get(book) ?? []).filter((one) => one !== answer)
  const ofKind = others.filter((one) => one.kind === kind)
  const gone = new Set(ofKind.slice(0, Math.max(0, ofKind.length + 1 - most)))
  answers.set(book, [...others.filter((one) => !gone.has(one)), answer])
  return answer.found as T
}
