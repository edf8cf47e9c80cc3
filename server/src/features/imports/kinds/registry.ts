import type { ImportKind } from '@fenji/contract/import-kinds'
import { cases } from './cases.ts'
import { contacts } from './contacts.ts'
import { customers } from './customers.ts'
import { interactions } from './interactions.ts'
import { opportunities } from './opportunities.ts'
import { receivables } from './receivables.ts'
import type { RecordKind } from './record-kind.ts'
import { referrals } from './referrals.ts'
import { services } from './services.ts'
import { surveys } from './surveys.ts'

/** Kinds whose rows are records. Transactions are folded into orders first and have a path of their own. */
export type RecordKindKey = Exclude<ImportKind, 'transactions'>

/** Every kind of records: a new one adds its line here. */
export const recordKinds: Readonly<Record<RecordKindKey, RecordKind>> = {
  customers,
  contacts,
  receivables,
  interactions,
  'service-records': services,
  cases,
  referrals,
  opportunities,
  'survey-responses': surveys,
}
