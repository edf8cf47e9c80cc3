import { type ChartKey, charts } from '@fenji/contract/analysis'
import type { ChartFilter } from '@fenji/contract/charts'
import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import type { z } from 'zod'
import { conditionIn } from '../conditions/public.ts'
import type { AnalysisSearch } from './search.ts'

/** The filter that every chart of the page is asked with. */
export function filterOf({ period, segment, scheme, where }: AnalysisSearch): ChartFilter {
  const condition = conditionIn(where)
  return {
    ...(period && { period }),
    ...(segment && { segment }),
    ...(scheme && { scheme }),
    ...(condition && { where: condition }),
  }
}

/** Customers behind a mark: of the row, within the filter. */
export function whoIs(filter: ChartFilter, row: CustomerCondition): CustomerCondition {
  const parts: CustomerCondition[] = [
    ...(filter.segment ? [{ segment: filter.segment }] : []),
    ...(filter.where ? [filter.where] : []),
    row,
  ]
  return parts.length === 1 ? row : { all: parts }
}

/** What a chart takes besides the filter, as its controls hold it. */
export type Parameters = Record<string, unknown>

/** Those of the parameters that the chart knows and can take. */
export function parametersFor(key: ChartKey, given: Parameters): Parameters {
  const known: Record<string, z.ZodType> = charts[key].parameters
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => value !== undefined && known[name]?.safeParse(value).success),
  )
}
