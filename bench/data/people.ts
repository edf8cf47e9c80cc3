import { sql } from 'kysely'
import { insertAdministrator, insertPerson } from '../../server/src/features/setup/public.ts'
import type { OpenDatabase } from '../../server/src/platform/database.ts'
import { createPool, inOrganization } from '../../server/src/platform/db.ts'
import { hashPassword } from '../../server/src/platform/password.ts'
import type { Services } from '../../server/src/platform/services.ts'
import { administrator } from '../administrator.ts'

/** Members who own customers, and their teams: 5 regions of 10 teams of 20. */
export const crowd = { regions: 5, teamsPerRegion: 10, membersPerTeam: 20 }
const members = crowd.regions * crowd.teamsPerRegion * crowd.membersPerTeam

/** Teams and members in an organization, and four of five customers in the hands of one of them, whoever they are. */
export async function loadPeople(database: OpenDatabase, organizationId: number): Promise<void> {
  const pool = createPool({ ...database.owner, max: 1 }, 'bench')
  await inOrganization({ pool }, { organizationId }, async (db) => {
    const run = (statement: ReturnType<typeof sql>) => statement.execute(db)
    await run(sql`insert into team (organization_id, id, name) values (${organizationId}, 1, '全国')`)
    await run(sql`insert into team (organization_id, id, name, parent_id)
      select ${organizationId}, 1 + i, '大区 ' || i, 1 from generate_series(1, ${crowd.regions}::int) i`)
    await run(sql`insert into team (organization_id, id, name, parent_id)
      select ${organizationId}, 100 + i, '团队 ' || i, 2 + (i - 1) / ${crowd.teamsPerRegion}::int
      from generate_series(1, ${crowd.regions * crowd.teamsPerRegion}::int) i`)
    await run(sql`insert into person (id, name, email)
      select 'bench' || i, '销售 ' || i, 'bench' || i || '@example.com' from generate_series(1, ${members}::int) i`)
    await run(sql`insert into member (organization_id, id, person_id, role_id, team_id)
      select ${organizationId}, i, 'bench' || i, r.id, 101 + (i - 1) / ${crowd.membersPerTeam}::int
      from generate_series(1, ${members}::int) i, role r where r.organization_id = ${organizationId} and r.key = 'sales'`)
    for (const [table, id] of [
      ['customer', 'id'],
      ['customer_activity', 'customer_id'],
    ] as const)
      await run(sql`update ${sql.ref(table)} set owner_id = 1 + mod(abs(hashint8(${sql.ref(id)})::bigint), ${members})
        where organization_id = ${organizationId} and mod(${sql.ref(id)}, 5) > 0`)
  })
  const client = await pool.connect()
  await client.query(`select setval('team_id_seq', 1000), setval('member_id_seq', ${members + 1000})`)
  await client.query('vacuum full customer')
  await client.query('vacuum full customer_activity')
  // Again, for the visibility map, which the former does not write.
  await client.query('vacuum analyze customer, customer_activity')
  client.release()
  await pool.end()
}

/** Somebody who can sign in and may do everything. */
export async function addAdministrator(services: Services, organizationId: number): Promise<void> {
  const passwordHash = await hashPassword(services, administrator.password)
  await inOrganization(services.database, { organizationId }, async (db) => {
    const personId = await insertPerson(db, { ...administrator, passwordHash, language: 'zh-CN' })
    await insertAdministrator(db, organizationId, personId)
  })
}

/** Puts a member into another's place: their customers, for a person who can sign in. */
export async function takeOver(database: OpenDatabase, fromMemberId: number, toMemberId: number): Promise<void> {
  const pool = createPool({ ...database.owner, max: 1 }, 'bench')
  for (const table of ['customer', 'customer_activity'])
    await pool.query(`update ${table} set owner_id = $1 where owner_id = $2`, [toMemberId, fromMemberId])
  await pool.end()
}
