import type { CustomerField } from '@fenji/contract/policy'
import { z } from 'zod'
import type { Shows } from '../../platform/session.tsx'

const Fifth = z.number().int().min(1).max(5).optional().catch(undefined)
const Whole = z.number().int().positive().optional().catch(undefined)
const Words = z.coerce.string()
/** Of a grade, or "none". Said here: the contract of runs is not loaded before their pages are. */
const GradeKey = z.string().max(50).optional().catch(undefined)

/** What the address of a result page holds: the filter, the place in the list, and whose explanation is open. A part that somebody mistyped is left out. */
export const RunSearch = z.object({
  grade: GradeKey,
  previousGrade: GradeKey,
  isMoved: z.literal(true).optional().catch(undefined),
  r: Fifth,
  f: Fifth,
  maxAmountRank: Whole,
  search: Words.pipe(z.string().trim().max(100)).optional().catch(undefined),
  sort: z.enum(['score', 'amount', 'code', 'name']).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
  customer: Whole,
})
export type RunSearch = z.infer<typeof RunSearch>

export const filterKeys = ['grade', 'previousGrade', 'isMoved', 'r', 'f', 'maxAmountRank', 'search'] as const
export type FilterKey = (typeof filterKeys)[number]
export type RunFilter = { [K in FilterKey]?: RunSearch[K] }

/** The field that tells who is in the list of a filter; the others go by the grade, or by the code. */
const fieldOfFilter: Partial<Record<FilterKey, CustomerField>> = {
  grade: 'grade',
  previousGrade: 'grade',
  isMoved: 'grade',
  r: 'lastOrderOn',
  f: 'orders',
  maxAmountRank: 'amountE4',
}
const fieldOfSort: Partial<Record<NonNullable<RunSearch['sort']>, CustomerField>> = {
  score: 'score',
  amount: 'amountE4',
}

/** A link of somebody whose role shows more: filters and an order that this role does not show are left out, and the list begins again. */
export function allowedSearch(search: RunSearch, shows: Shows): RunSearch {
  const isHidden = (field: CustomerField | undefined) => field !== undefined && !shows(field)
  const hidden = filterKeys.filter((key) => search[key] !== undefined && isHidden(fieldOfFilter[key]))
  const hasHiddenOrder = search.sort !== undefined && isHidden(fieldOfSort[search.sort])
  if (hidden.length === 0 && !hasHiddenOrder) return search
  const without = Object.fromEntries(hidden.map((key) => [key, undefined]))
  return { ...withFilter(search, without), ...(hasHiddenOrder && { sort: undefined, direction: undefined }) }
}

/** The order that the list has: the address's, or the one that the server takes where it names none. */
export function orderOf({ sort, direction }: RunSearch, hasScores: boolean) {
  const by = sort ?? (hasScores ? 'score' : 'code')
  return { sort: by, direction: direction ?? (by === 'code' || by === 'name' ? 'asc' : 'desc') } as const
}

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
export const withFilter = (search: RunSearch, part: RunFilter): RunSearch => ({ ...search, ...part })

/** The filter as the API takes it. */
export function queryOf(search: RunSearch) {
  const { isMoved, ...rest } = filterOf(search)
  return { ...rest, ...(isMoved && { isMoved: 'true' }) }
}
