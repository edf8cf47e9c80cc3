import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import type { ImportExample } from '@fenji/contract/import-examples'
import { type CustomerKey, importKinds } from '@fenji/contract/import-kinds'
import type { Mapping } from '@fenji/contract/imports'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { RowOutcomes } from './queries/orders.ts'
import { customerKeyOf } from './recognition/check-mapping.ts'
import type { RowTaker } from './stage.ts'

/** An import under way, in its transaction. */
export interface ImportContext {
  db: Db
  actor: Actor
  mapping: Mapping
  /** The organization's further fields of customers that the actor may write. */
  further: readonly CustomerFieldDefinition[]
}

export interface Settled extends RowOutcomes {
  customersCreated: number
  customersUpdated: number
}

/** What an import of some kind does, step by step: take every row in, settle what becomes of each, write. */
export interface ImportWork {
  taker: RowTaker
  /** Decides about every row that was taken in, and writes nothing but which are refused. */
  settle(): Promise<Settled>
  /** The first records of each outcome, and what would change of them. */
  examples(): Promise<ImportExample[]>
  /** Writes what was settled. */
  write(importId: number): Promise<void>
  /** Says what becomes of each row, in the table `import_outcome`. */
  tellRows(): Promise<void>
}

export interface PartyRules {
  key: CustomerKey
  isChosen: boolean
  creates: boolean
}

/** How the parties of a file become customers. */
export const partyRules = (mapping: Mapping): PartyRules => ({
  key: customerKeyOf(mapping) ?? 'customerCode',
  isChosen: mapping.customerKey !== null,
  creates: mapping.createsCustomers ?? importKinds[mapping.kind].createsCustomers,
})
