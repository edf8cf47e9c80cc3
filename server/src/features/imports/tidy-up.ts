import type { Receipt } from '@fenji/contract/imports'
import type { Services } from '../../platform/services.ts'
import { tidyTables } from '../../platform/tidy.ts'

/** Fewer rows than this are left to PostgreSQL's own housekeeping. */
const worthwhile = 5000

/** What an import that has been committed leaves to do, so that the grading that follows it is quick. */
export async function tidyUpAfter(services: Services, { records, customersCreated }: Receipt): Promise<void> {
  if (records + customersCreated < worthwhile) return
  await tidyTables(services, ['customer', 'customer_key', 'customer_activity', 'transaction'])
}
