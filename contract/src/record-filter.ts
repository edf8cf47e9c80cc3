/** What was asked of a list of records, whatever its kind. */
export interface RecordFilter {
  customerId?: number | undefined
  from?: string | undefined
  to?: string | undefined
  kind?: string | undefined
  memberId?: number | 'me' | undefined
  state?: string | undefined
  minAmountE4?: number | undefined
  maxAmountE4?: number | undefined
  receivableId?: number | undefined
}

/** All parts of it, as an address names them. */
export const recordFilterKeys = [
  'customerId',
  'from',
  'to',
  'kind',
  'memberId',
  'state',
  'minAmountE4',
  'maxAmountE4',
  'receivableId',
] as const satisfies (keyof RecordFilter)[]
