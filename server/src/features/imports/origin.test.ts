import { importUndo } from '@fenji/contract/import-undo'
import { imports } from '@fenji/contract/imports'
import { expect, test } from 'vitest'
import { csvFrom, type OrderLine } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { storedBy } from './testing/stored.ts'

const { make, owner, runJobs, signIn } = await testApp({ startsJobs: true })

const bring = (person: Person, rows: readonly OrderLine[]) => make.file(person, csvFrom(rows), { name: 'rows.csv' })

async function originsIn(table: string, { organizationId, memberId }: Person) {
  const { rows } = await owner.query(
    `select author, author_id, authored_at from ${table} where organization_id = $1 order by author nulls last, id`,
    [organizationId],
  )
  return rows.map((row) => [
    row.author,
    row.author_id === memberId ? 'me' : row.author_id,
    row.authored_at?.toISOString(),
  ])
}

const order = { 订单编号: 'A1', 客户编号: 'K1', 下单日期: '2025-01-05', 金额: 10, 商品名称: '纸' }

test('orders keep who wrote them and when: of a member also who it is, of others the name; said later, it is a change that can be undone', async () => {
  const person = await signIn('director')
  await bring(person, [order, { ...order, 订单编号: 'A2' }, { ...order, 订单编号: 'A3' }])
  const before = await storedBy(owner, person.organizationId)
  const rows = [
    { ...order, 业务员: '', 创建时间: '2025-01-05 09:30' },
    { ...order, 商品名称: '笔', 业务员: 'li lei', 创建时间: '2025-01-06 10:00' },
    { ...order, 订单编号: 'A2', 业务员: '离职的人', 创建时间: '2025-01-07' },
    { ...order, 订单编号: 'A3', 业务员: '', 创建时间: '' },
    { ...order, 订单编号: 'A4', 业务员: '', 创建时间: 'soon' },
  ]
  const receipt = await bring(person, rows)
  expect(receipt).toMatchObject({ rows: 5, updated: 3, unchanged: 1, refused: 1, records: 2 })
  expect(await originsIn('transaction', person)).toEqual([
    ['li lei', 'me', '2025-01-05T01:30:00.000Z'],
    ['离职的人', null, '2025-01-06T16:00:00.000Z'],
    [null, null, undefined],
  ])
  expect(await bring(person, rows)).toMatchObject({ updated: 0, unchanged: 4 })
  // A file that does not say it leaves it alone.
  expect(await bring(person, [{ ...order, 订单编号: 'A2', 金额: 11 }])).toMatchObject({ updated: 1 })
  expect((await originsIn('transaction', person))[1]).toEqual(['离职的人', null, '2025-01-06T16:00:00.000Z'])
  for (const _ of [1, 2, 3]) {
    const [latest] = (await person.ask(imports.list, {})).rows.filter(({ state }) => state === 'done')
    const call = { params: { id: latest?.id ?? 0 } }
    await person.ask(importUndo.start, call)
    await runJobs()
  }
  expect(await storedBy(owner, person.organizationId)).toEqual(before)
})

test('a table with no other date than that of its creation has the day of its orders there', async () => {
  const person = await signIn('director')
  await bring(person, [{ 订单编号: 'A1', 客户编号: 'K1', 创建时间: '2025-01-05 09:30', 金额: 10 }])
  const { rows } = await owner.query('select occurred_on, authored_at from transaction where organization_id = $1', [
    person.organizationId,
  ])
  expect(rows).toEqual([{ occurred_on: '2025-01-05', authored_at: null }])
})

test('records of other kinds keep it alike', async () => {
  const person = await signIn('director')
  await bring(person, [{ 客户编号: 'K1', 客户名称: '晨光文具', 创建人: 'Li Lei', 创建时间: '2024-12-01' }])
  const visit = { 客户编号: 'K1', 联系时间: '2025-03-01 14:30', 联系方式: '电话', 联系内容: '谈价格' }
  await bring(person, [
    { ...visit, 创建人: 'Li Lei', 创建时间: '2025-03-02' },
    { ...visit, 联系内容: '报价', 创建人: '离职的人', 创建时间: '2025-03-03' },
  ])
  expect(await originsIn('customer', person)).toEqual([['Li Lei', 'me', '2024-11-30T16:00:00.000Z']])
  expect((await originsIn('interaction', person)).map(([author, id]) => [author, id])).toEqual([
    ['Li Lei', 'me'],
    ['离职的人', null],
  ])
})
