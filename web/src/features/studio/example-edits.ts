import { type Example, metricUses, type Scheme } from '@fenji/contract/scheme-file'
import { gradeExamples } from '@fenji/kernel'

/** The metrics that decide about a customer, each once, criteria first. */
export const metricsOfScheme = (scheme: Scheme): string[] => [
  ...new Set(metricUses(scheme).map(({ metric }) => metric)),
]

/** The scheme with these examples; without any there is no list of them. */
export function withExamples({ examples: _, ...rest }: Scheme, examples: Example[]): Scheme {
  return examples.length > 0 ? { ...rest, examples } : rest
}

/** A name that no other example has: they are told apart by it. */
export function freeName(wish: string, examples: readonly Example[]): string {
  const taken = examples.map(({ name }) => name)
  if (!taken.includes(wish)) return wish
  for (let n = 2; ; n++) if (!taken.includes(`${wish} ${n}`)) return `${wish} ${n}`
}

/** An example with another value of a metric; null: it has none. */
export function withValue(example: Example, metric: string, value: number | string | null): Example {
  const { [metric]: _, ...others } = example.metrics
  return { ...example, metrics: value === null ? others : { ...others, [metric]: value } }
}

/** The grade that each example gets, by the code that grades everybody; null: the scheme makes no sense as it is. */
export function gradesOf(scheme: Scheme): (string | null)[] | null {
  try {
    return gradeExamples(scheme, scheme.examples ?? [])
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null
    throw error
  }
}

/** Does what an example gets depend on the others beside it? */
export const isRanked = ({ criteria, assignment, weights, combination }: Scheme): boolean =>
  criteria.some(
    ({ scale }) => !['bands', 'linear', 'map'].includes(scale.kind) && !('edges' in scale && scale.edges),
  ) ||
  ['shares', 'contribution', 'capacity', 'clusters'].includes(assignment.kind) ||
  weights?.kind === 'entropy' ||
  weights?.kind === 'critic' ||
  combination === 'topsis'
