import { customers } from '@fenji/contract/customers'
import type { Endpoint } from '@fenji/contract/endpoint'
import type { RecordKind } from '@fenji/contract/record-kinds'
import { recordsOf } from '@fenji/contract/records'
import { timeline } from '@fenji/contract/timeline'

/** What shows records of the kind: asked again when one has changed. */
export function refreshedBy(kind: RecordKind): Endpoint[] {
  const own = [recordsOf[kind].list, recordsOf[kind].get, timeline.list]
  if (kind === 'payments') return [...own, recordsOf.receivables.list]
  return kind === 'transactions' ? [...own, customers.transactions, customers.get, customers.list] : own
}
