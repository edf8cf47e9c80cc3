import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeFacts } from './testing/facts.ts'
import { testApp } from './testing/test-app.ts'
import { makeWorld } from './testing/world.ts'

const fenji = await testApp({ startsJobs: true })
const [ours, theirs] = [await makeWorld(fenji), await makeWorld(fenji)]
await Promise.all([ours, theirs].map((world) => Promise.all([world.newInvitation(), world.newImport()])))

/** As the application connects, with nothing of its code in between. */
const client = new pg.Client({ ...fenji.connection, user: 'fenji_app' })

beforeAll(() => client.connect())
afterAll(() => client.end())

/** Runs statements in a transaction of our organization, and takes everything back. */
async function inOurs<T>(work: () => Promise<T>, organizationId: number | '' = ours.organizationId): Promise<T> {
  await client.query('begin')
  try {
    await client.query(`set local fenji.organization_id = '${organizationId}'`)
    return await work()
  } finally {
    await client.query('rollback')
  }
}

const attempt = (text: string) =>
  inOurs(async () => {
    const { rowCount } = await client.query(text)
    return rowCount
  })

const scoped = await fenji.owner.query<{ name: string; column: string; kind: string }>(`
  select c.relname as name, a.attname as column, c.relkind as kind from pg_class c
  join pg_attribute a on a.attrelid = c.oid and (a.attname = 'organization_id' or (c.relname = 'organization' and a.attname = 'id'))
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition order by 1`)
const mine = scoped.rows.filter(({ name }) => name !== 'session')
const tables = mine.filter(({ kind }) => kind !== 'v')

await fenji.owner.query(`insert into import_refused_row (organization_id, import_id, line, code, cells)
  values (${ours.organizationId}, 1, 1, 'date-missing', '{}'), (${theirs.organizationId}, 1, 1, 'date-missing', '{}')`)
await fenji.owner.query(`insert into transaction_line (organization_id, customer_id, transaction_id, line_no, amount_e4)
  values (${ours.organizationId}, 1, 1, 1, 1), (${theirs.organizationId}, 1, 1, 1, 1)`)
for (const { organizationId, customerId: customer_id, roleIds, schemeId } of [ours, theirs]) {
  await fenji.owner.query(`insert into import_change (organization_id, customer_id, import_id, relation, record_id)
    values (${organizationId}, ${customer_id}, 1, 'customer', ${customer_id})`)
  await fenji.owner.query(`insert into grade_change (organization_id, customer_id, run_id, kind)
    values (${organizationId}, ${customer_id}, 1, 'upgrade')`)
  await fenji.owner.query(`with w as (insert into downgrade_watch (organization_id, scheme_id) values (${organizationId}, ${schemeId})),
    f as (insert into downgrade_forecast values (${organizationId}, ${schemeId}, '2025-01-01', 1, '{}'))
    insert into downgrade_notice (organization_id, customer_id, scheme_id, from_grade, to_grade, as_of, amount_e4, metric_values, noticed_at)
    values (${organizationId}, ${customer_id}, ${schemeId}, 'A', 'B', '2025-01-01', 1, '', now())`)
  await fenji.owner.query(`with r as (insert into report_schedule (organization_id, scheme_id, recurrence, format, next_at)
      values (${organizationId}, ${schemeId}, '{}', 'pdf', '2099-01-01') returning organization_id, scheme_id)
    insert into report_recipient (organization_id, scheme_id, member_id)
      select r.organization_id, r.scheme_id, (select min(id) from member m where m.organization_id = r.organization_id) from r`)
  await fenji.owner.query(`insert into grade_override (organization_id, customer_id, scheme_id, grade, reason, expires_on, created_at)
    values (${organizationId}, ${customer_id}, ${schemeId}, '111', 'of a group', '2099-01-01', now())`)
  await writeFacts(fenji.owner, organizationId, {
    receivable: [{ customer_id, id: organizationId, issued_on: '2025-01-01', due_on: '2025-02-01', amount_e4: 1 }],
    receivable_payment: [{ customer_id, receivable_id: organizationId, paid_on: '2025-01-20', amount_e4: 1 }],
    interaction: [{ customer_id, kind: 'call', occurred_on: '2025-01-01' }],
    service_record: [{ customer_id, occurred_on: '2025-01-01' }],
    customer_case: [{ customer_id, kind: 'praise', opened_on: '2025-01-01' }],
    survey_response: [{ customer_id, kind: 'nps', score: 9, answered_on: '2025-01-01' }],
    referral: [{ customer_id, referred_name: '某公司', referred_on: '2025-01-01' }],
    opportunity: [{ customer_id, stage: 'offer', opened_on: '2025-01-01' }],
    contact: [{ customer_id, name: '王芳' }],
  })
  await fenji.owner.query(
    `insert into import_mapping (organization_id, shape, kind, mapping) values (${organizationId}, 'a', 'contacts', '{}')`,
  )
  await fenji.owner.query(
    `insert into custom_metric (organization_id, key, definition) values (${organizationId}, 'custom-a', '{}')`,
  )
  await fenji.owner.query(
    `insert into quality_plan (organization_id, definition, slots) values (${organizationId}, '{}', '{}')`,
  )
  await fenji.owner.query(
    `insert into quality_measurement (organization_id, day) values (${organizationId}, '2025-01-01')`,
  )
  await fenji.owner.query(`insert into quality_figure (organization_id, day, owner_id, segment, customers, checked, failed, filled)
    values (${organizationId}, '2025-01-01', 0, '', 1, '{}', '{}', '{}')`)
  await fenji.owner.query(`insert into customer_quality (organization_id, customer_id, amount_e4, checked, failed, segments)
    values (${organizationId}, ${customer_id}, 0, 0, 0, 0)`)
  await fenji.owner.query(`insert into customer_review (organization_id, customer_id, confirmed_at)
    values (${organizationId}, ${customer_id}, now())`)
  await fenji.owner.query(`insert into contact_review (organization_id, customer_id, contact_id, confirmed_at)
    select organization_id, customer_id, id, now() from contact where organization_id = ${organizationId}`)
  await fenji.owner.query(`insert into stale_contact (organization_id, customer_id, contact_id, silent_since)
    select organization_id, customer_id, id, '2020-01-01' from contact where organization_id = ${organizationId}`)
  await fenji.owner.query(`insert into contact_figure values (${organizationId}, 0, 1, 1)`)
  await fenji.owner.query(`insert into review_reminder values (${organizationId}, 1, now())`)
  await fenji.owner.query(`with identity as (insert into customer_identity (organization_id, customer_id, keys, source_hash)
      values (${organizationId}, ${-organizationId}, '{}', 1)),
    key as (insert into customer_key (organization_id, kind, value, customer_id) values (${organizationId}, 'email', 'a@b.cn', 1)),
    setting as (insert into identity_setting (organization_id, rules, shows_owner) values (${organizationId}, '{code}', true)),
    again as (insert into idempotency_key (organization_id, author, key, request_hash, subject_id) values (${organizationId}, 'a', 'b', 'c', 1)),
    change as (insert into identity_change (organization_id, customer_id) values (${organizationId}, 1)),
    search as (insert into duplicate_search (organization_id) values (${organizationId})),
    pair as (insert into duplicate_pair (organization_id, customer_id, other_id, score, reasons) values (${organizationId}, 1, 2, 1, '{}')),
    two as (insert into not_duplicate (organization_id, customer_id, other_id) values (${organizationId}, 1, 2)),
    merge as (insert into customer_merge (organization_id, survivor_id, merged_id, survivor_before, survivor_after, merged_before, keys, moved)
      values (${organizationId}, 1, 2, '{}', '{}', '{}', '[]', 0) returning id)
    insert into customer_merge_part (organization_id, merge_id, table_name, column_name, moved, dropped)
      select ${organizationId}, id, 'interaction', 'customer_id', '[]', '[]' from merge`)
  await fenji.owner.query(`insert into removed_record (organization_id, customer_id, kind, record_id, image, removed_at)
    values (${organizationId}, 1, 'interactions', 1, '{}', now())`)
  await fenji.owner.query(`insert into task (organization_id, customer_id, title, due_on, member_id, source)
    values (${organizationId}, 1, '回访', '2025-01-01', 1, 'manual')`)
  await fenji.owner.query(`with t as (insert into tag (organization_id, name, key, colour) values (${organizationId}, '重点', '重点', 'red') returning id),
      c as (insert into customer_tag (organization_id, customer_id, tag_id) select ${organizationId}, ${customer_id}, id from t),
      b as (insert into bulk_edit (organization_id, action, selection, state, author, created_at)
        values (${organizationId}, '{}', '{}', 'done', 'a', now()) returning id),
      i as (insert into bulk_edit_item (organization_id, bulk_edit_id, customer_id) select ${organizationId}, id, ${customer_id} from b)
    insert into export_file (organization_id, subject, query, format, language, state, author, created_at)
      values (${organizationId}, 'customers', '{}', 'csv', 'zh', 'done', 'a', now())`)
  await fenji.owner.query(`with change as (insert into customer_owner_change (organization_id, customer_id, reason)
      values (${organizationId}, ${customer_id}, 'transfer'))
      , given as (insert into handover (organization_id, to_id) values (${organizationId}, 1)),
      noted as (insert into note (organization_id, customer_id, text, created_at) values (${organizationId}, ${customer_id}, '备注', now())),
      kept as (insert into attachment (organization_id, customer_id, name, bytes, kind, place, created_at)
        values (${organizationId}, ${customer_id}, 'a.pdf', 1, 'pdf', 'nowhere', now())),
      left_over as (insert into attachment_leftover values (${organizationId}, 'folder', 'nowhere', 'infinity')),
      told as (insert into note_mention (organization_id, customer_id, note_id, member_id) values (${organizationId}, ${customer_id}, 1, 1))
    insert into pool_warning values (${organizationId}, ${customer_id}, 1, '2025-01-01', '2025-01-01', '2025-02-01')`)
  await fenji.owner.query(`with said as (insert into scheme_comment (organization_id, scheme_id, version, text)
      values (${organizationId}, ${schemeId}, 1, '看一下') returning *)
    insert into scheme_comment_mention (organization_id, scheme_id, comment_id, member_id)
    select organization_id, scheme_id, id, 1 from said`)
  await fenji.owner.query(`insert into account_plan (organization_id, customer_id, content, updated_at)
    values (${organizationId}, ${customer_id}, '{}', now())`)
  await fenji.owner.query(`insert into team (organization_id, name) values (${organizationId}, '华东')`)
  await fenji.owner.query(`insert into field_group (organization_id, key, name)
    values (${organizationId}, 'custom-x', '{"zh": "组", "en": "Group"}')`)
  await fenji.owner.query(`insert into custom_field (organization_id, key, name, kind, field_group)
    values (${organizationId}, 'custom-y', '{"zh": "字段", "en": "Field"}', 'text', 'custom-x')`)
  await fenji.owner.query(`insert into api_key (organization_id, name, prefix, secret_hash, role_id, scopes)
    values (${organizationId}, 'ERP', 'fenji_', 'hash of ${organizationId}', ${roleIds.viewer}, '{}')`)
  await fenji.owner.query(`with c as (insert into connection (organization_id, name, address, password)
      values (${organizationId}, 'ERP', '{}', 'sealed') returning id)
    insert into pull (organization_id, connection_id, source_table, state, origin, is_review, is_whole, created_at)
      select ${organizationId}, id, 'orders', 'failed', 'person', true, true, now() from c`)
  await fenji.owner.query(`with s as (insert into segment (organization_id, key, name, condition)
      values (${organizationId}, 'a', 'A', '{"all": []}') returning id),
    t as (insert into segment_snapshot (organization_id, segment_id, day, customers, amount_e4)
      select ${organizationId}, id, '2025-01-01', 1, 1 from s),
    d as (insert into dashboard (organization_id, person_id, name, definition) values (${organizationId}, 'a', 'A', '{}')),
    v as (insert into saved_view (organization_id, person_id, name, definition) values (${organizationId}, 'a', 'A', '{}') returning id)
    insert into default_view (organization_id, person_id, view_id) select ${organizationId}, 'a', id from v`)
  await fenji.owner.query(`with w as (insert into webhook (organization_id, name, token, secret, proof, mapping, created_at)
      values (${organizationId}, 'Shop', 'token of ${organizationId}', 'sealed', 'bearer', '{}', now()) returning id)
    insert into webhook_delivery (organization_id, webhook_id, code, bytes, address, created_at)
      select ${organizationId}, id, 'accepted', 2, '127.0.0.1', now() from w`)
  await fenji.owner.query(`with b as (insert into event_batch (organization_id, created_at) values (${organizationId}, now()) returning id),
      e as (insert into event (organization_id, webhook_id, key, kind, batch_id)
        select ${organizationId}, 0, 'a', 'transactions', id from b returning id, batch_id)
    insert into event_batch_item (organization_id, batch_id, place, event_id, is_repeat) select ${organizationId}, batch_id, 0, id, false from e`)
}
await fenji.owner.query(`insert into job (organization_id, id, kind, state, title, data)
  values (${ours.organizationId}, 'a', 'runs.compute', 'done', '', '{}'), (${theirs.organizationId}, 'b', 'runs.compute', 'done', '', '{}')`)

test('the list of tables comes from the catalogue and is not empty', () => {
  expect(mine.length).toBeGreaterThanOrEqual(16)
})

test.each(mine.map(({ name, column }) => [name, column]))(
  '%s: shows our rows and none of theirs',
  async (name, column) => {
    const { rows: all } = await fenji.owner.query(`select distinct ${column} as id from ${name}`)
    const known = all.map((row: { id: number }) => row.id)
    expect(known, `the test has rows of both in ${name}`).toEqual(
      expect.arrayContaining([ours.organizationId, theirs.organizationId]),
    )
    const seen = await inOurs(async () => (await client.query(`select distinct ${column} as id from ${name}`)).rows)
    expect(seen).toEqual([{ id: ours.organizationId }])
    const byId = `select from ${name} where ${column} = ${theirs.organizationId}`
    expect(await attempt(byId)).toBe(0)
    expect(await inOurs(async () => (await client.query(`select from ${name}`)).rowCount, '')).toBe(0)
  },
)

test.each(tables.map(({ name, column }) => [name, column]))(
  '%s: theirs are neither changed nor removed',
  async (name, column) => {
    const isDenied = (error: unknown) => expect(error).toMatchObject({ code: '42501' })
    const count = async () =>
      (await fenji.owner.query(`select from ${name} where ${column} = ${theirs.organizationId}`)).rowCount
    const before = await count()
    const where = `where ${column} = ${theirs.organizationId}`
    await attempt(`update ${name} set ${column} = ${column} ${where}`).then((n) => expect(n).toBe(0), isDenied)
    await attempt(`delete from ${name} ${where}`).then((n) => expect(n).toBe(0), isDenied)
    await expect(attempt(`truncate ${name}`)).rejects.toMatchObject({ code: '42501' })
    expect(await count()).toBe(before)
  },
)

test.each(tables.map(({ name, column }) => [name, column]))(
  '%s: a row of theirs cannot be put in',
  async (name, column) => {
    const { rows } = await fenji.owner.query<{ name: string }>(`select attname as name from pg_attribute
    where attrelid = '${name}'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`)
    const columns = rows.map((row) => row.name)
    const values = columns.map((one) => (one === column ? String(theirs.organizationId) : one))
    // The policy is asked before any constraint: a copy of our own row, moved over to them.
    await expect(
      attempt(`insert into ${name} (${columns.join(', ')}) select ${values.join(', ')} from ${name} limit 1`),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(attempt(`update ${name} set ${column} = ${theirs.organizationId}`)).rejects.toMatchObject({
      code: '42501',
    })
  },
)

test.each([
  ['set role', `set role ${fenji.connection.user}`],
  ['another session user', `set session authorization ${fenji.connection.user}`],
  ['no row security', 'alter table customer disable row level security'],
  ['no policy', 'drop policy customer_wall on customer'],
  ['a policy of its own', 'create policy mine on customer using (true)'],
  ['a table of its own', 'create table public.mine (a int)'],
  ['a function of its own', `create function public.current_organization() returns bigint language sql return 1`],
  ['its own attributes', 'alter role fenji_app bypassrls'],
  ['another role', 'create role mine superuser'],
  ['files of the machine', `copy (select 1) to '/tmp/mine'`],
  ['programs of the machine', `copy (select 1) to program 'true'`],
  ['password hashes of the server', 'select * from pg_authid'],
  ['the migrations', 'delete from fenji_migration'],
  ['another secret', `update installation set secret = 'mine'`],
  ['what was written down', `update audit_event set action = 'nothing'`],
  ['forgetting', 'delete from audit_event'],
])('the application may not: %s', async (_, text) => {
  await expect(attempt(text)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|42710)$/) })
})

test('the application may not: settings of the server', async () => {
  await expect(client.query('alter system set fsync = on')).rejects.toMatchObject({ code: '42501' })
})

test('with row security off a query fails and shows nothing', async () => {
  await expect(
    inOurs(async () => {
      await client.query('set local row_security = off')
      await client.query('select from customer')
    }),
  ).rejects.toMatchObject({ code: '42501' })
})

test('each wall asks once for a statement whom the transaction works for, not once for each row', async () => {
  const { rows } = await fenji.owner.query<{ wall: string; qual: string }>(
    "select tablename || ' ' || policyname as wall, qual from pg_policies where qual like '%current_organization()%'",
  )
  expect(rows.length).toBeGreaterThan(50)
  expect(rows.filter(({ qual }) => !/= \( SELECT current_organization\(\)/.test(qual))).toEqual([])
})

test('the application’s role is what it should be', async () => {
  const { rows } = await client.query(`select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
    (select count(*)::int from pg_auth_members where member = r.oid) as memberships from pg_roles r where rolname = current_user`)
  expect(rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, memberships: 0 },
  ])
})

test('a run’s partition cannot be read past its parent', async () => {
  for (const { publishedRunId } of [ours, theirs])
    await expect(attempt(`select from grade_result_${publishedRunId}`)).rejects.toMatchObject({ code: '42501' })
  expect(await attempt(`select from grade_result where run_id = ${theirs.publishedRunId}`)).toBe(0)
  expect(await attempt(`select from grade_result where run_id = ${ours.publishedRunId}`)).toBeGreaterThan(0)
})

async function computingRun({ organizationId, schemeId }: typeof ours): Promise<number> {
  const { rows } = await fenji.owner.query<{
    id: number
  }>(`insert into grading_run (organization_id, scheme_id, scheme_version, as_of, state)
    values (${organizationId}, ${schemeId}, 1, '2025-01-01', 'computing') returning id`)
  return rows[0]?.id ?? 0
}

test('results are not made for a run of theirs, nor for one that is not being computed', async () => {
  const foreign = await computingRun(theirs)
  for (const id of [foreign, ours.publishedRunId, 999_999])
    await expect(attempt(`select fenji_private.create_result_partition(${id})`)).rejects.toThrow('no such run')
  await expect(attempt(`select fenji_private.attach_result_partition(${foreign})`)).rejects.toThrow(/does not exist/)
  await expect(attempt(`select fenji_private.attach_result_partition(${theirs.publishedRunId})`)).rejects.toThrow()
})

test.each([
  ['of theirs', () => `${theirs.organizationId}, RUN`],
  ['of another run', () => `${ours.organizationId}, ${ours.publishedRunId}`],
])('results with rows %s are not attached', async (_, place) => {
  const id = await computingRun(ours)
  await expect(
    inOurs(async () => {
      await client.query(`select fenji_private.create_result_partition(${id})`)
      await client.query(`insert into grade_result_${id} (organization_id, run_id, customer_id, amount_e4, metric_values, criterion_scores)
        values (${place().replace('RUN', String(id))}, 1, 0, '', '')`)
      await client.query(`select fenji_private.attach_result_partition(${id})`)
    }),
  ).rejects.toThrow(`violates check constraint "grade_result_${id}_own"`)
})

test('a person sees where they are a member, and nobody else’s memberships', async () => {
  const { personId } = ours.administrator
  const rows = await inOurs(async () => {
    await client.query(`set local fenji.person_id = '${personId}'`)
    return (await client.query('select person_id, organization_id from member')).rows
  }, '')
  expect(rows).toEqual([{ person_id: personId, organization_id: ours.organizationId }])
})
