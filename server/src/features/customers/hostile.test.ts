import { customers } from '@fenji/contract/customers'
import { fields } from '@fenji/contract/fields'
import { finding } from '@fenji/contract/finding'
import { segments } from '@fenji/contract/segments'
import { tags } from '@fenji/contract/tags'
import { tasks } from '@fenji/contract/tasks'
import { views } from '@fenji/contract/views'
import { expect, test } from 'vitest'
import { testApp } from '../../platform/testing/test-app.ts'

const { make, signIn } = await testApp()

const texts = [
  ['script', '<img src=x onerror=alert(1)><script>alert(1)</script>'],
  ['emoji', '👩‍👩‍👧‍👦 很好 🇨🇳 é'],
  ['right to left, with marks that turn it', 'שלום ‮עברית‬ عربي'],
  ['a formula', '=cmd|"/c calc"!A1'],
  ['quotes and percent signs', `'; drop table customer; -- "%_\\`],
  ['as long as it may be', '长'.repeat(500)],
] as const

const places = ['name', 'country', 'region', 'province', 'city'] as const

test.each(texts)(
  '%s in every text field of a customer comes back as it was written, and is found and filtered',
  async (_, text) => {
    const person = await signIn('administrator')
    const own = await person.ask(fields.create, {
      body: { name: { zh: '说明', en: 'Remark' }, kind: 'text', group: 'basic' },
    })
    const said = Object.fromEntries(places.map((place) => [place, text]))
    const { id } = await person.ask(customers.create, { body: { name: text, ...said, custom: { [own.key]: text } } })
    const read = await person.ask(customers.get, { params: { id } })
    expect(read).toMatchObject({ ...said, custom: { [own.key]: text } })
    const is = { of: 'city', op: 'in', values: [text.slice(0, 200)] }
    const where = JSON.stringify(text.length > 200 ? { of: 'city', op: 'starts', value: text.slice(0, 200) } : is)
    expect((await person.ask(customers.list, { query: { where, limit: 5 } })).rows.map((row) => row.id)).toEqual([id])
    expect((await person.call(finding.customers, { query: { search: text.slice(0, 100) } })).status).toBe(200)
    const file = await person.call(customers.export, { query: { format: 'csv' } })
    expect(file.status).toBe(200)
    expect(file.text).not.toMatch(/(^|,)"?=cmd/m)
  },
)

test('10,000 characters are refused by the field’s name, in every text field, and in a file by the line', async () => {
  const person = await signIn('administrator')
  const long = '长'.repeat(10_000)
  for (const place of places) {
    const { status, problem } = await person.call(customers.create, { body: { name: '甲', [place]: long } })
    expect([status, problem?.errors?.[0]?.path]).toEqual([400, `body.${place}`])
  }
  const receipt = await make.file(person, `客户编号,客户名称,城市\nA,${long},苏州\nB,乙,苏州\n`, {
    name: 'customers.csv',
  })
  expect(receipt).toMatchObject({ created: 1, refusals: [{ code: 'text-too-long', rows: 1 }] })
})

test('names of tags, segments, views, fields and tasks are kept as they are, or refused by their field', async () => {
  const person = await signIn('administrator')
  const { id } = await person.ask(customers.create, { body: { name: '甲' } })
  const condition = { of: 'city', op: 'present' } as const
  for (const [, text] of texts) {
    const name = [...text].slice(0, 30).join('').trim()
    expect(await person.ask(tags.create, { body: { name } })).toMatchObject({ name })
    expect(await person.ask(segments.create, { body: { name, condition, description: text } })).toMatchObject({ name })
    expect(
      await person.ask(views.create, { body: { name, isShared: false, definition: { filter: {} } } }),
    ).toMatchObject({ name })
    const field = await person.ask(fields.create, {
      body: { name: { zh: name, en: name }, kind: 'text', group: 'basic' },
    })
    expect(field.name).toEqual({ zh: name, en: name })
    const body = { title: name, dueOn: '9999-12-31', memberId: person.memberId }
    expect(await person.ask(tasks.create, { params: { id }, body })).toMatchObject({ title: name })
  }
  const long = '长'.repeat(10_000)
  const refusals = [
    await person.call(tags.create, { body: { name: long } }),
    await person.call(segments.create, { body: { name: long, condition, description: null } }),
    await person.call(views.create, { body: { name: long, isShared: false, definition: { filter: {} } } }),
  ]
  expect(refusals.map(({ status, problem }) => [status, problem?.errors?.[0]?.path])).toEqual(
    refusals.map(() => [400, 'body.name']),
  )
})
