import { type Db, setScope } from '../../platform/db.ts'
import { getInstallation, insertOrganization, lockSetup } from './queries.ts'

export { insertAdministrator, insertOrganization, insertPerson } from './queries.ts'

/** The organization that the command line works in: the first one, made when there is none yet. */
export async function ensureOrganization(db: Db): Promise<number> {
  await lockSetup(db)
  const { organizationId } = await getInstallation(db)
  if (organizationId === null) return insertOrganization(db, { name: 'Fenji', language: 'zh-CN' })
  await setScope(db, { organizationId })
  return organizationId
}
