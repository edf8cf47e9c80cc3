import { resultFilter } from '@fenji/contract/runs'
import { z } from 'zod'
import { listSearch } from '../../platform/ui/list-place.ts'

const Fifth = z.number().int().min(1).max(5).optional().catch(undefined)
const Whole = z.number().int().positive().optional().catch(undefined)
const Words = z.coerce.string()

/** What the address of a result page holds: the filter, the place in the list, and whose explanation is open. A part that somebody mistyped is left out. */
export const RunSearch = z.object({
  grade: resultFilter.grade.catch(undefined),
  previousGrade: resultFilter.previousGrade.catch(undefined),
  isMoved: z.literal(true).optional().catch(undefined),
  r: Fifth,
  f: Fifth,
  maxAmountRank: Whole,
  search: Words.pipe(z.string().trim().max(100)).optional().catch(undefined),
  sort: z.enum(['score', 'amount', 'code', 'name']).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
  customer: Whole,
  ...listSearch,
})
export type RunSearch = z.infer<typeof RunSearch>

export const filterKeys = ['grade', 'previousGrade', 'isMoved', 'r', 'f', 'maxAmountRank', 'search'] as const
export type FilterKey = (typeof filterKeys)[number]
export type RunFilter = { [K in FilterKey]?: RunSearch[K] }

/** Only the part that narrows the list. */
export const filterOf = (search: RunSearch): RunFilter =>
  Object.fromEntries(filterKeys.filter((key) => search[key] !== undefined).map((key) => [key, search[key]]))

/** A mark of a chart was chosen: its filter replaces the one before, the order of the list stays. */
export const withMark = (search: RunSearch, mark: RunFilter): RunSearch => ({
  sort: search.sort,
  direction: search.direction,
  ...mark,
})

/** A part of the filter is changed or taken away; the list begins again. */
export const withFilter = (search: RunSearch, part: RunFilter): RunSearch => ({
  ...search,
  ...part,
  cursor: undefined,
  page: undefined,
})

/** The filter as the API takes it. */
export function queryOf(search: RunSearch) {
  const { isMoved, ...rest } = filterOf(search)
  return { ...rest, ...(isMoved && { isMoved: 'true' }) }
}
