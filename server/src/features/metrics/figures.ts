import type { MetricFigures } from '@fenji/contract/metrics'
import { countPresent, histogram, presentAscending, quantileType7 } from '@fenji/kernel'
import type { MetricDefinition } from './catalog/metric.ts'

/** Fewer customers than this in one place would tell of single ones. */
const fewest = 5
const binCount = 20

/** All figures, or only what does not tell of single customers. */
export type Detail = 'whole' | 'sums'

/** Two digits are what is told of a value to whoever may see sums only. */
const rounded = (value: number, detail: Detail) => (detail === 'whole' ? value : Number(value.toPrecision(2)))
/** None is told apart from nobody: both are null. */
const told = (customers: number, detail: Detail) => (detail === 'whole' || customers >= fewest ? customers : null)

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

function binsOf(column: Float64Array, quartiles: MetricFigures['quartiles'], detail: Detail): MetricFigures['bins'] {
  if (!quartiles) return []
  const { min, max } = quartiles
  const { edges, counts } = histogram(column, binCount, min < max ? [min, max] : null)
  // All values are alike: their place is told as the quartiles tell it.
  const edge = (i: number) => (min < max ? rounded(edges[i] ?? 0, detail) : min)
  return counts.map((customers, i) => ({ from: edge(i), to: edge(i + 1), customers: told(customers, detail) }))
}

function categoriesOf(column: Float64Array, labels: readonly string[], detail: Detail): MetricFigures['categories'] {
  const counts = new Array<number>(labels.length).fill(0)
  for (const code of column) if (!Number.isNaN(code)) counts[code] = (counts[code] ?? 0) + 1
  return labels.map((label, i) => ({ label, customers: told(counts[i] ?? 0, detail) }))
}

/** How many customers have a metric? Null where that tells of single ones. */
export function coverageOf(column: Float64Array, detail: Detail): MetricFigures['coverage'] {
  const customers = column.length
  const present = countPresent(column)
  const isTold = detail === 'whole' || (present >= fewest && customers - present >= fewest) || present === customers
  return isTold ? { customers: present, share: customers === 0 ? 0 : present / customers } : null
}

/** How many customers have a metric, and how are its values spread? */
export function figuresOf(
  { key, labels }: Pick<MetricDefinition, 'key' | 'labels'>,
  asOf: string,
  column: Float64Array,
  detail: Detail,
): MetricFigures {
  const isCategory = labels !== undefined
  const quartiles = isCategory ? null : quartilesOf(presentAscending(column), detail)
  return {
    key,
    asOf,
    isHidden: false,
    customers: column.length,
    coverage: coverageOf(column, detail),
    quartiles,
    bins: isCategory ? [] : binsOf(column, quartiles, detail),
    categories: isCategory
      ? categoriesOf(
          column,
          labels.map((label) => label.key),
          detail,
        )
      : [],
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
  categories: [],
})
