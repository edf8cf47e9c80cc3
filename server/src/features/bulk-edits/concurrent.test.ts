import { type BulkAction, bulkEdits } from '@fenji/contract/bulk-edits'
import { customers } from '@fenji/contract/customers'
import { tags } from '@fenji/contract/tags'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { owner, runJobs, signIn } = await testApp({ startsJobs: true })

const count = 120

async function bring({ organizationId }: Person): Promise<number[]> {
  const { rows } = await owner.query<{ id: number }>(
    `with c as (insert into customer (organization_id, code, name)
       select $1, 'K' || nextval('customer_id_seq'), '公司' || i from generate_series(1, $2) i returning id),
     a as (insert into customer_activity (organization_id, customer_id, orders, amount_e4) select $1, id, 0, 0 from c)
     select id::int from c order by id`,
    [organizationId, count],
  )
  return rows.map(({ id }) => id)
}

const begin = (person: Person, action: BulkAction, ids: number[]) =>
  person.ask(bulkEdits.start, { body: { action, selection: { ids } } })

test('several bulk edits of the same customers at once, and edits by hand between: all are done, none is lost, and each is undone', async () => {
  const person = await signIn('administrator')
  const colleague = await signIn('administrator', { organizationId: person.organizationId })
  const ids = await bring(person)
  const backwards = ids.toReversed()
  const { id: tagId } = await person.ask(tags.create, { body: { name: '重点' } })
  const [first = 0] = ids
  const started = await Promise.all([
    begin(person, { kind: 'change', change: { city: '苏州' } }, ids),
    begin(colleague, { kind: 'change', change: { region: '华东' } }, backwards),
    begin(person, { kind: 'tag', tagIds: [tagId] }, ids),
    begin(colleague, { kind: 'transfer', toMemberId: colleague.memberId }, backwards),
    begin(person, { kind: 'change', change: { parentCustomerId: first } }, ids),
  ])
  const byHand = Promise.all(
    ids.slice(0, 20).map((id) => person.call(customers.update, { params: { id }, body: { country: '中国' } })),
  )
  await runJobs()
  expect((await byHand).map(({ status }) => status)).toEqual(Array(20).fill(200))
  const done = await Promise.all(started.map(({ id }) => person.ask(bulkEdits.get, { params: { id } })))
  expect(done.map(({ state, changed, refused }) => [state, changed, refused])).toEqual([
    ['done', count, 0],
    ['done', count, 0],
    ['done', count, 0],
    ['done', count, 0],
    ['done', count - 1, 1],
  ])
  const stored = `select count(*)::int as all from customer c where organization_id = $1 and city = '苏州' and region = '华东'
    and owner_id = $2 and exists (select from customer_tag t where t.organization_id = c.organization_id and t.customer_id = c.id)`
  expect((await owner.query(stored, [person.organizationId, colleague.memberId])).rows).toEqual([{ all: count }])
  await Promise.all(started.map(({ id }) => person.ask(bulkEdits.undo, { params: { id } })))
  await runJobs()
  const { rows } = await owner.query(
    `select count(*)::int as left from customer where organization_id = $1
     and (city is not null or region is not null or owner_id is not null or parent_customer_id is not null)`,
    [person.organizationId],
  )
  expect(rows).toEqual([{ left: 0 }])
})
