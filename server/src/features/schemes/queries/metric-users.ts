import type { Scheme } from '@fenji/contract/scheme-file'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { metricsOfScheme } from '../rules.ts'

/** Which schemes use a metric, in any version: its runs are still explained by it. Their keys. */
export async function metricUsers(db: Db, actor: Actor, metric: string): Promise<string[]> {
  const rows = await db
    .selectFrom('scheme')
    .innerJoin('schemeVersion as version', (join) =>
      join.onRef('version.organizationId', '=', 'scheme.organizationId').onRef('version.schemeId', '=', 'scheme.id'),
    )
    .select(['scheme.key', 'version.definition'])
    .where('scheme.organizationId', '=', actor.organizationId)
    .orderBy('scheme.key')
    .execute()
  const users = rows.filter(({ definition }) => metricsOfScheme(definition as Scheme).includes(metric))
  return [...new Set(users.map(({ key }) => key))]
}
