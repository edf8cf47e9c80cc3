import type { PullPlan } from '@fenji/contract/connections'

/** Which table a plan pulls, as one text. */
export const tableKey = ({ schema, table }: Pick<PullPlan, 'schema' | 'table'>): string =>
  schema === '' ? table : `${schema}.${table}`
