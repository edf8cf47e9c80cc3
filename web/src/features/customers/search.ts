import { CustomerSort, customerFilter, isPlainSort } from '@fenji/contract/customers'
import { FieldFilter } from '@fenji/contract/field-values'
import type { CustomerField } from '@fenji/contract/policy'
import { z } from 'zod'
import type { Shows } from '../../platform/session.tsx'
import type { ListPlace } from '../../platform/ui/list-place.ts'
import { conditionIn } from '../conditions/public.ts'
import { fieldOf } from './column-keys.ts'

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
  /** A condition, see `conditionText`. */
  where: z
    .string()
    .max(8000)
    .refine((text) => conditionIn(text) !== undefined)
    .optional()
    .catch(undefined),
  /** The saved view that the list began as; 0: none, though another would open by itself. */
  view: z.number().int().min(0).optional().catch(undefined),
  search: text(customerFilter.search),
  grade: text(customerFilter.grade),
  country: text(customerFilter.country),
  region: text(customerFilter.region),
  minAmountE4: amount,
  maxAmountE4: amount,
  lastOrderFrom: text(customerFilter.lastOrderFrom),
  lastOrderTo: text(customerFilter.lastOrderTo),
  owner: z
    .union([z.enum(['me', 'none']), z.number().int().positive()])
    .optional()
    .catch(undefined),
  tag: z.array(z.number().int().positive()).min(1).max(20).optional().catch(undefined),
  custom: z.array(FieldFilter).min(1).max(20).optional().catch(undefined),
  sort: CustomerSort.optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
})
export type CustomerSearch = z.infer<typeof CustomerSearch>
export type CustomerFilter = Omit<CustomerSearch, 'sort' | 'direction' | 'view'>

/** The filters, and the field that each is about; a search goes by the code, which everybody sees. */
const fieldOfFilter: Record<keyof CustomerFilter, CustomerField | null> = {
  search: null,
  // Names its own fields, as `custom` does.
  where: null,
  grade: 'grade',
  owner: 'owner',
  country: 'country',
  region: 'region',
  minAmountE4: 'amountE4',
  maxAmountE4: 'amountE4',
  lastOrderFrom: 'lastOrderOn',
  lastOrderTo: 'lastOrderOn',
  tag: 'tags',
  // Each names its own field; what is not shown the server refuses.
  custom: null,
}
export const filterKeys = Object.keys(fieldOfFilter) as (keyof CustomerFilter)[]

/**
 * A link of somebody whose role shows more: what this role does not show is left out, as the server would refuse the
 * whole list for it.
 */
export function allowedSearch(search: CustomerSearch, shows: Shows): CustomerSearch {
  const isHidden = (field: CustomerField | null) => field !== null && field !== 'code' && !shows(field)
  const hidden = filterKeys.filter((key) => search[key] !== undefined && isHidden(fieldOfFilter[key]))
  const hasHiddenOrder = search.sort !== undefined && isPlainSort(search.sort) && isHidden(fieldOf(search.sort))
  if (hidden.length === 0 && !hasHiddenOrder) return search
  return {
    ...search,
    ...Object.fromEntries(hidden.map((key) => [key, undefined])),
    ...(hasHiddenOrder && { sort: undefined, direction: undefined }),
  }
}

/** The filters of a URL, without its order. */
export const filterOf = (search: CustomerSearch): CustomerFilter =>
  Object.fromEntries(filterKeys.map((key) => [key, search[key]]))

export const isFiltered = (search: CustomerSearch) => filterKeys.some((key) => search[key] !== undefined)

/** The order that the list has: the URL's, or the one that the server takes where it names none. */
export function placeOf(search: CustomerSearch, shows: Shows): ListPlace {
  const sort = search.sort ?? (shows('amountE4') ? 'amount' : 'code')
  return { sort, direction: search.direction ?? (sort === 'code' || sort === 'name' ? 'asc' : 'desc') }
}

export const listQueryOf = (search: CustomerSearch) => ({
  ...filterOf(search),
  where: conditionIn(search.where),
  sort: search.sort,
  direction: search.direction,
})

let lastSeen: CustomerSearch = {}
/** The list as it was left, so that the way back from a customer leads to the same rows. */
export const lastList = {
  get: () => lastSeen,
  set: (search: CustomerSearch) => {
    lastSeen = search
  },
}
