import type { MetricFigures } from '@fenji/contract/metrics'
import {
  countPresent,
  histogram,
  presentAscending,
  quantileType7,
  transformColumn,
  transformValue,
  untransformValue,
} from '@fenji/kernel'
import { fewest, withheld } from '../../platform/small-groups.ts'
import type { MetricDefinition } from './catalog/metric.ts'

const binCount = 20

/** All figures, or only what does not tell of single customers. */
export type Detail = 'whole' | 'sums'

/** Two digits are what is told of a value to whoever may see sums only. */
const rounded = (value: number, detail: Detail) => (detail === 'whole' ? value : Number(value.toPrecision(2)))
function quartilesOf(sorted: Float64Array, detail: Detail): MetricFigures['quartiles'] {
  if (sorted.length === 0 || (detail === 'sums' && sorted.length < 4 * fewest)) return null
  // The ends are the values of single customers: to whoever may see sums, of the fifth from each end.
  const end = detail === 'whole' ? 0 : fewest - 1
  const at = (quarter: number) => rounded(quantileType7(sorted, quarter, 4), detail)
  return {
    min: rounded(sorted[end] ?? 0, detail),
    q1: at(1),
    median: at(2),
    q3: at(3),
    max: rounded(sorted[sorted.length - 1 - end] ?? 0, detail),
  }
}

/** Do most values lie so close to the least that bins of equal width would hold them all in the first? */
function isSkewed(quartiles: MetricFigures['quartiles']): boolean {
  if (!quartiles) return false
  const { min, median, max } = quartiles
  // Below a few units a logarithm is as good as a straight line.
  return max - min > 50 && median - min < (max - min) / 10
}

/** Where the values lie between the least and the greatest that are told; those beyond are in the first and last place. */
function binsOf(column: Float64Array, sorted: Float64Array, quartiles: MetricFigures['quartiles'], detail: Detail) {
  if (!quartiles) return []
  const { max } = quartiles
  // Logarithms give the few least values, refunds say, as much room as all the others.
  const min = isSkewed(quartiles)
    ? Math.max(quartiles.min, rounded(sorted[Math.floor(sorted.length / 100)] ?? 0, detail))
    : quartiles.min
  const transform = isSkewed(quartiles) ? 'log1p' : undefined
  const range: [number, number] | null =
    min < max ? [transformValue(transform, min), transformValue(transform, max)] : null
  const { edges, counts } = histogram(transformColumn(transform, column), binCount, range)
  // All values are alike: their place is told as the quartiles tell it. The ends are told as they are, too.
  const edge = (i: number) => {
    if (min === max || i === 0) return min
    return i === edges.length - 1 ? max : rounded(untransformValue(transform, edges[i] ?? 0), detail)
  }
  return counts.map((customers, i) => ({ from: edge(i), to: edge(i + 1), customers }))
}

function categoriesOf(column: Float64Array, labels: MetricDefinition['labels'] = []) {
  const counts = new Array<number>(labels.length).fill(0)
  for (const code of column) if (!Number.isNaN(code)) counts[code] = (counts[code] ?? 0) + 1
  return labels.map(({ key }, i) => ({ label: key, customers: counts[i] ?? 0 }))
}

/** How many customers have a metric, and how are its values spread? */
export function figuresOf(
  { key, labels }: Pick<MetricDefinition, 'key' | 'labels'>,
  asOf: string,
  column: Float64Array,
  detail: Detail,
): MetricFigures {
  const [customers, present] = [column.length, countPresent(column)]
  const sorted = labels ? new Float64Array() : presentAscending(column)
  const quartiles = quartilesOf(sorted, detail)
  const places = binsOf(column, sorted, quartiles, detail)
  const categories = categoriesOf(column, labels)
  // Together with who has no value these add up to everybody: what one of them hides, the rest must not tell.
  const groups = [...places, ...categories, { customers: customers - present }]
  const hides = detail === 'whole' ? [] : withheld(groups)
  const told = <G extends { customers: number }>(list: readonly G[]) =>
    list.map((group, i) => ({ ...group, customers: hides[i] ? null : group.customers }))
  const isCoverageTold = detail === 'whole' || (!hides.at(-1) && (present === 0 || present >= fewest))
  return {
    key,
    asOf,
    isHidden: false,
    customers,
    coverage: isCoverageTold ? { customers: present, share: customers === 0 ? 0 : present / customers } : null,
    quartiles,
    bins: told(places),
    isLog: isSkewed(quartiles),
    categories: told(categories),
  }
}

/** What is told of a metric that the role does not show: nothing. */
export const hiddenFigures = (key: string, asOf: string): MetricFigures => ({
  key,
  asOf,
  isHidden: true,
  customers: null,
  coverage: null,
  quartiles: null,
  bins: [],
  isLog: false,
  categories: [],
})
