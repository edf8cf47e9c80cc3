interface Question {
  /** What is worked out. */
  kind: string
  /** All that it depends on, beside its source and what is given. */
  key: string
  /** What else it is worked out of, each the very same object as before. */
  given: readonly unknown[]
  /** So many of a kind are remembered. */
  most: number
}

interface Answer extends Omit<Question, 'most'> {
  found: unknown
}

/** The latest last. They go with their source: what was read anew is another source. */
const answers = new WeakMap<object, Answer[]>()

/**
 * What is worked out of something large that was read, once: the charts of a page, and everybody who looks at it, ask for the same.
 * @returns to be read, not to be changed.
 */
export function remembered<T>(source: object, { kind, key, given, most }: Question, work: () => T): T {
  const isAsked = (one: Answer) =>
    one.kind === kind && one.key === key && one.given.every((object, i) => object === given[i])
  const answer = answers.get(source)?.find(isAsked) ?? { kind, key, given, found: work() }
  // Asked for again: the work may have remembered more of the same source.
  const others = (answers.get(source) ?? []).filter((one) => one !== answer)
  const gone = others.filter((one) => one.kind === kind).slice(0, -(most - 1) || undefined)
  answers.set(source, [...others.filter((one) => !gone.includes(one)), answer])
  return answer.found as T
}
