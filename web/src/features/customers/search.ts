import { CustomerSort, customerFilter } from '@fenji/contract/customers'
import { z } from 'zod'
import { type ListPlace, listSearch } from '../../platform/ui/list-place.ts'

/** A number typed into the address bar (`?search=17850`) is text all the same. */
const text = (schema: z.ZodType<string | undefined>) =>
  z
    .union([z.string(), z.number()])
    .transform(String)
    .pipe(schema as z.ZodType<string | undefined, string>)
    .optional()
    .catch(undefined)
const amount = z.number().int().optional().catch(undefined)

/** What the URL of the customer list holds. A part that somebody mistyped is left out rather than refused. */
export const CustomerSearch = z.object({
  search: text(customerFilter.search),
  grade: text(customerFilter.grade),
  country: text(customerFilter.country),
  region: text(customerFilter.region),
  minAmountE4: amount,
  maxAmountE4: amount,
  lastOrderFrom: text(customerFilter.lastOrderFrom),
  lastOrderTo: text(customerFilter.lastOrderTo),
  sort: CustomerSort.optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
  ...listSearch,
})
export type CustomerSearch = z.infer<typeof CustomerSearch>
export type CustomerFilter = Omit<CustomerSearch, 'sort' | 'direction' | 'cursor' | 'page'>

export const filterKeys = [
  'search',
  'grade',
  'country',
  'region',
  'minAmountE4',
  'maxAmountE4',
  'lastOrderFrom',
  'lastOrderTo',
] as const satisfies (keyof CustomerFilter)[]

/** The filters of a URL, without what only says where the list stands. */
export const filterOf = (search: CustomerSearch): CustomerFilter =>
  Object.fromEntries(filterKeys.map((key) => [key, search[key]]))

export const isFiltered = (search: CustomerSearch) => filterKeys.some((key) => search[key] !== undefined)

const orderOf = ({ sort = 'amount', direction = 'desc' }: CustomerSearch) => ({ sort, direction })

/** The list's place with the order that the server takes where the URL names none. */
export const placeOf = (search: CustomerSearch): ListPlace => ({
  ...orderOf(search),
  cursor: search.cursor,
  page: search.page,
})

export const pageSize = 50
export const listQueryOf = (search: CustomerSearch) => ({
  ...filterOf(search),
  ...orderOf(search),
  cursor: search.cursor,
  limit: pageSize,
})
export const exportQueryOf = (search: CustomerSearch) => ({ ...filterOf(search), ...orderOf(search) })

let lastSeen: CustomerSearch = {}
/** The list as it was left, so that the way back from a customer leads to the same rows. */
export const lastList = {
  get: () => lastSeen,
  set: (search: CustomerSearch) => {
    lastSeen = search
  },
}
