import type { RecordFilter } from '@fenji/contract/record-filter'
import { recordFilterKeys } from '@fenji/contract/record-filter'
import { RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import type { RecordSort } from '@fenji/contract/records'
import { z } from 'zod'
import type { ListPlace } from '../../platform/ui/list-place.ts'

const day = z.iso.date().optional().catch(undefined)
const amount = z.number().int().optional().catch(undefined)
/** What looks like a number comes out of an address as one. */
const word = z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(200)).optional().catch(undefined)

/** What the URL of a list of records holds. A part that somebody mistyped is left out rather than refused. */
export const RecordSearch = z.object({
  customerId: z.number().int().positive().optional().catch(undefined),
  from: day,
  to: day,
  kind: word,
  memberId: z
    .union([z.literal('me'), z.number().int().positive()])
    .optional()
    .catch(undefined),
  state: word,
  minAmountE4: amount,
  maxAmountE4: amount,
  sort: z.enum(['day', 'amount']).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
})
export type RecordSearch = z.infer<typeof RecordSearch>

/** The kinds that have a list of their own; payments stand with their receivables. */
export const listedKinds = RecordKind.options.filter((kind) => recordKinds[kind].parent === null)
export const ListedKind = z.enum(listedKinds as [RecordKind, ...RecordKind[]])

/** The filters that a kind knows, of those in the URL: a link to one kind may have been changed into one to another. */
export function filterOf(kind: RecordKind, search: RecordSearch, showsAmounts: boolean): RecordFilter {
  const { kind: property, member, states, amount: sum, fields } = recordKinds[kind]
  const choices = fields.find((field) => field.property === property)?.choices
  const knows: Record<keyof RecordFilter, boolean> = {
    customerId: true,
    from: true,
    to: true,
    kind: property !== null && (choices === undefined || choices.some(({ key }) => key === search.kind)),
    memberId: member !== null,
    state: states.some(({ key }) => key === search.state),
    minAmountE4: sum !== null && showsAmounts,
    maxAmountE4: sum !== null && showsAmounts,
    // Of payments only, which stand with their receivable.
    receivableId: false,
  }
  return Object.fromEntries(
    recordFilterKeys.flatMap((key) => (knows[key] && key in search ? [[key, search[key as keyof RecordSearch]]] : [])),
  )
}

export const isFiltered = (filter: RecordFilter): boolean => Object.values(filter).some((value) => value !== undefined)

/** The order of the list: the URL's as far as the kind and the role know it, else the newest first. */
export function placeOf(
  kind: RecordKind,
  search: RecordSearch,
  showsAmounts: boolean,
): ListPlace & { sort: RecordSort } {
  const byAmount = search.sort === 'amount' && recordKinds[kind].amount !== null && showsAmounts
  return {
    sort: byAmount ? 'amount' : 'day',
    direction: search.direction ?? 'desc',
  }
}

/** What the URL of the deleted records holds. */
export const RemovedSearch = z.object({
  kind: RecordKind.optional().catch(undefined),
})
