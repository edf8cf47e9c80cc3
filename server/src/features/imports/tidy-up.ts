import type { Receipt } from '@fenji/contract/imports'
import type { UndoCount } from '@fenji/contract/undo-count'
import type { Services } from '../../platform/services.ts'
import { tidyTables } from '../../platform/tidy.ts'

/** Fewer rows than this are left to PostgreSQL's own housekeeping. */
const worthwhile = 5000
const customerTables = ['customer', 'customer_key', 'customer_identity', 'customer_activity']

/** What an import that has been committed leaves to do, so that the grading that follows it is quick. */
export async function tidyUpAfter(services: Services, { records, customersCreated }: Receipt): Promise<void> {
  if (records + customersCreated < worthwhile) return
  await tidyTables(services, [...customerTables, 'transaction', 'import_change'])
}

/** The same after an undo. */
export async function tidyUpAfterUndo(services: Services, counts: readonly UndoCount[]): Promise<void> {
  const touched = counts.filter(({ deleted, restored }) => deleted + restored > 0)
  if (touched.reduce((sum, { deleted, restored }) => sum + deleted + restored, 0) < worthwhile) return
  await tidyTables(services, [...new Set([...customerTables, ...touched.map(({ record }) => record)])])
}
