import type { ImportContext, ImportWork } from './import-work.ts'
import { partyRules } from './import-work.ts'
import { listOrderExamples } from './queries/examples.ts'
import { refuseUnknownParties } from './queries/late-refusals.ts'
import {
  countOutcomes,
  createLineStaging,
  foldOrders,
  refuseOrders,
  settleOrderOutcomes,
  writeLines,
  writeOrders,
} from './queries/orders.ts'
import {
  countParties,
  insertParties,
  keepParties,
  refreshActivity,
  resolveParties,
  updateParties,
} from './queries/parties.ts'
import { findTimeZone } from './queries/time-zone.ts'
import { transactionTaker } from './stage-transactions.ts'

const lineFields = new Set<string | null>(['productCode', 'productName', 'category', 'quantity'])

/** Rows are lines of orders: they are folded first, and an order in the file replaces the stored one. */
export async function transactionWork({ db, actor, mapping }: ImportContext): Promise<ImportWork> {
  const { mode } = mapping
  const rules = partyRules(mapping)
  // A part of the file says nothing of its customers beside its orders.
  const changesCustomers = mode === 'upsert'
  const hasOrigin = mapping.columns.some(({ field }) => field === 'author' || field === 'authoredAt')
  await createLineStaging(db)
  return {
    taker: { take: transactionTaker(mapping), keepsCells: mode !== 'upsert' || !rules.creates },
    async settle() {
      await resolveParties(db, actor, { ...rules, rows: 'import_line' })
      if (!rules.creates) await refuseUnknownParties(db, 'import_line')
      await foldOrders(db, actor, {
        isAmountPerOrder: mapping.amountPer === 'order',
        origins: hasOrigin ? { timeZone: await findTimeZone(db, actor) } : null,
      })
      if (mode !== 'upsert') await refuseOrders(db, mode)
      const customers = await countParties(db, actor)
      return {
        ...(await countOutcomes(db)),
        customersCreated: customers.created,
        customersUpdated: changesCustomers ? customers.updated : 0,
      }
    },
    examples: () => listOrderExamples(db, actor, changesCustomers),
    async write(importId) {
      await insertParties(db, actor, rules.key, importId)
      if (changesCustomers) await updateParties(db, actor)
      await keepParties(db, actor, rules.key)
      await writeOrders(db, actor, importId)
      if (mapping.columns.some(({ field }) => lineFields.has(field))) await writeLines(db, actor)
      await refreshActivity(db, actor, 'import_customer')
    },
    tellRows: () => settleOrderOutcomes(db),
  }
}
