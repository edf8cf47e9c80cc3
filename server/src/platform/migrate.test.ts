import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { type Migration, migrate, readMigrations } from './migrate.ts'
import { StartFailure } from './start-failure.ts'
import { tenCustomers } from './testing/ten-customers.ts'
import { testApp } from './testing/test-app.ts'

const { connection, make, owner, signIn } = await testApp()
const released = readMigrations()

const { host, user } = inject('cluster')
const emptyName = `empty_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
await owner.query(`create database ${emptyName} template template0`)
const clients: pg.Client[] = []
async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config)
  await client.connect()
  clients.push(client)
  return client
}
const empty = await connect({ host, user, database: emptyName })
const used = await connect(connection)
afterAll(() => Promise.all(clients.map((client) => client.end())))

/** Everything that a migration may make: columns, constraints, indexes, policies, functions, rights. */
async function shapeOf(client: pg.Client): Promise<unknown> {
  const { rows } = await client.query(`
    select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, pg_get_expr(d.adbin, d.adrelid), c.relrowsecurity, c.relacl::text
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = 'public'::regnamespace and not c.relispartition
    union all select conrelid::regclass::text, conname, pg_get_constraintdef(oid), null, null, null, null from pg_constraint
      where connamespace = 'public'::regnamespace and conrelid::regclass::text !~ 'grade_result_'
    union all select tablename, policyname, qual, null, with_check, null, cmd from pg_policies
    union all select 'function', p.oid::regprocedure::text, md5(pg_get_functiondef(p.oid)), p.prosecdef, null, null, p.proacl::text
      from pg_proc p where pronamespace in ('public'::regnamespace, 'fenji_private'::regnamespace)
        and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
    order by 1, 2, 3`)
  return rows
}

const appliedTo = async (client: pg.Client) =>
  (await client.query<{ name: string }>('select name from fenji_migration order by name')).rows.map(({ name }) => name)

const failureOf = (promise: Promise<unknown>): Promise<StartFailure> =>
  promise.then(
    () => Promise.reject(new Error('it went through')),
    (error) => {
      expect(error).toBeInstanceOf(StartFailure)
      return error
    },
  )

test('an empty database gets every table, and the second time nothing', async () => {
  await migrate(empty)
  expect(await appliedTo(empty)).toEqual(released.map(({ name }) => name))
  const shape = await shapeOf(empty)
  expect(shape).toEqual(await shapeOf(used))
  const { rows: before } = await empty.query('select * from fenji_migration')
  await migrate(empty)
  expect((await empty.query('select * from fenji_migration')).rows).toEqual(before)
  expect(await shapeOf(empty)).toEqual(shape)
})

test('a database with data comes through unchanged', async () => {
  const person = await signIn('director')
  await make.orders(person, tenCustomers)
  await make.run(person, { template: 'rfm', asOf: '2025-07-01', publishes: true })
  const look = async () => (await owner.query('select * from grade_result order by customer_id')).rows
  const before = await look()
  expect(before.length).toBe(10)
  await migrate(used)
  expect(await look()).toEqual(before)
})

test('0002-access on a database in use: everybody keeps what they could do, and nothing is lost', async () => {
  const name = `old_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  await owner.query(`create database ${name} template template0`)
  const old = await connect({ host, user, database: name })
  await migrate(old, released.slice(0, 1))
  await old.query(`insert into organization (name) values ('晨光'), ('远山')`)
  const roles = ['administrator', 'manager', 'member', 'viewer']
  for (const [i, role] of roles.entries()) {
    await old.query('insert into person (id, name, email) values ($1, $1, $1)', [role])
    await old.query('insert into member (organization_id, person_id, role) values (1, $1, $1)', [role])
    if (i > 1) await old.query(`insert into member (organization_id, person_id, role) values (2, $1, 'member')`, [role])
  }
  await old.query(`insert into invitation (organization_id, email, role, token_hash, invited_by, expires_at)
    values (1, 'new@example.com', 'member', 'x', 'administrator', now())`)
  await old.query(`insert into customer (organization_id, code) select 1, 'C' || i from generate_series(1, 1000) i`)
  await old.query(`insert into job (organization_id, id, kind, state, title, data)
    values (1, 'a', 'runs.compute', 'done', '', '{"actor": {"personId": "manager"}}')`)
  await old.query(
    `insert into audit_event (organization_id, person_id, action, subject) values (1, 'manager', 'a.b', '1')`,
  )
  await migrate(old)
  const { rows } = await old.query(`select m.organization_id::int as organization, m.person_id as person, r.key
    from member m join role r on r.organization_id = m.organization_id and r.id = m.role_id order by 1, m.id`)
  expect(rows.map(({ organization, person, key }) => [organization, person, key])).toEqual([
    [1, 'administrator', 'administrator'],
    [1, 'manager', 'director'],
    [1, 'member', 'analyst'],
    [1, 'viewer', 'viewer'],
    [2, 'member', 'analyst'],
    [2, 'viewer', 'analyst'],
  ])
  const { rows: facts } = await old.query(`select (select count(*)::int from customer) as customers,
    (select count(*)::int from role) as roles, (select created_by from job) as job,
    (select r.key from invitation i join role r on r.id = i.role_id) as invited, (select count(*)::int from audit_event) as events`)
  expect(facts).toEqual([{ customers: 1000, roles: 14, job: 'manager', invited: 'analyst', events: 1 }])
})

test('0003-fields on a database in use: customers have no values yet, roles see what they saw', async () => {
  const name = `old_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  await owner.query(`create database ${name} template template0`)
  const old = await connect({ host, user, database: name })
  await migrate(old, released.slice(0, 2))
  await old.query(`insert into organization (name) values ('晨光'), ('远山')`)
  await old.query(`insert into role (organization_id, name, policy)
    values (1, '外勤', '{"grants": {}, "fields": {"basic": "read", "contact": "masked"}}')`)
  await old.query(
    `insert into customer (organization_id, code) select 1 + i % 2, 'C' || i from generate_series(1, 1000) i`,
  )
  const roles = async () => (await old.query('select * from role order by id')).rows
  const before = await roles()
  await migrate(old)
  expect(await roles()).toEqual(before)
  const { rows } =
    await old.query(`select count(*)::int as customers, count(*) filter (where custom = '{}')::int as empty,
    (select count(*)::int from custom_field) + (select count(*)::int from field_group) as defined from customer`)
  expect(rows).toEqual([{ customers: 1000, empty: 1000, defined: 0 }])
})

test('0005-engine on a database with data: published grades stay, their version is the one that is followed', async () => {
  const name = `old_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  await owner.query(`create database ${name} template template0`)
  const old = await connect({ host, user, database: name })
  await migrate(old, released.slice(0, 4))
  await old.query(`insert into organization (name) values ('晨光')`)
  await old.query(`insert into scheme (organization_id, key, is_primary) values (1, 'rfm', true), (1, 'draft', false)`)
  await old.query(`insert into scheme_version (organization_id, scheme_id, version, definition)
    values (1, 1, 1, '{}'), (1, 1, 2, '{}'), (1, 2, 1, '{}')`)
  await old.query(`insert into grading_run (organization_id, scheme_id, scheme_version, as_of, state, published_at)
    select 1, 1, v, '2025-07-01', state, '2025-07-01' from (values (1, 'superseded'), (1, 'published'), (2, 'computing')) r (v, state)`)
  await old.query('update scheme set published_run_id = 2 where id = 1')
  await old.query(`set fenji.organization_id = '1'`)
  await old.query('select fenji_private.create_result_partition(3)')
  await old.query(`insert into grade_result_3 (organization_id, run_id, customer_id, applied_grade, transition, amount_e4,
    metric_values, criterion_scores) select 1, 3, i, '111', 'entry', i, '', '' from generate_series(1, 1000) i`)
  await old.query('select fenji_private.attach_result_partition(3)')
  await old.query(`update grading_run set state = 'rolled-back', published_at = now() where id = 3`)
  expect((await old.query('select from grade_transition')).rowCount).toBe(1000)
  await migrate(old)
  const { rows } = await old.query(`select s.key, s.published_version, s.revision, s.schedule, array(
      select v.published_at is not null from scheme_version v where v.scheme_id = s.id order by version) as published
    from scheme s order by id`)
  expect(rows).toEqual([
    { key: 'rfm', published_version: 1, revision: 1, schedule: null, published: [true, false] },
    { key: 'draft', published_version: null, revision: 1, schedule: null, published: [false] },
  ])
  const { rows: results } = await old.query(`select count(*)::int as results, sum(amount_e4)::int as amount,
    bool_or(is_overridden) as overridden, count(since)::int as since from grade_result`)
  expect(results).toEqual([{ results: 1000, amount: 500_500, overridden: false, since: 0 }])
  // What was taken back moved nobody.
  expect((await old.query('select from grade_transition')).rowCount).toBe(0)
  const { rows: asked } = await old.query('select run_approval, override_approval from organization')
  expect(asked).toEqual([{ run_approval: false, override_approval: false }])
})

const next: Migration = { name: '9000-next.sql', sql: 'create table next_thing (a int)', checksum: 'next' }

test('many at the same time: each migration runs once', async () => {
  const more = await Promise.all([1, 2, 3].map(() => connect({ host, user, database: emptyName })))
  await Promise.all(more.map((client) => migrate(client, [...released, next])))
  expect(await appliedTo(empty)).toEqual([...released.map(({ name }) => name), next.name])
})

test('a database of a newer Fenji is refused, in words', async () => {
  const { message, remedy } = await failureOf(migrate(empty, released))
  expect(message).toBe('The database was migrated by a newer Fenji (9000-next.sql).')
  expect(remedy).not.toBe('')
})

test('a migration that was changed after it ran is refused', async () => {
  const changed = released.map((migration) => ({ ...migration, checksum: 'changed' }))
  expect((await failureOf(migrate(used, changed))).message).toContain(`${released[0]?.name} was changed`)
})

test('a migration that fails leaves nothing of itself', async () => {
  const broken: Migration = {
    name: '9001-broken.sql',
    sql: 'create table half (a int); select 1 / 0',
    checksum: 'broken',
  }
  expect((await failureOf(migrate(empty, [...released, next, broken]))).message).toContain('division by zero')
  expect((await empty.query(`select to_regclass('half') as half`)).rows).toEqual([{ half: null }])
  expect(await appliedTo(empty)).not.toContain(broken.name)
})
