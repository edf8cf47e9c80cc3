import { importUndo } from '@fenji/contract/import-undo'
import { imports } from '@fenji/contract/imports'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvFrom, type OrderLine } from '../../platform/testing/make.ts'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { customersWithWrongActivity, storedBy } from './testing/stored.ts'

const { make, owner, runJobs, signIn } = await testApp({ startsJobs: true })

/** Orders of few customers and numbers, so that files meet each other in creations, changes and refunds. */
const fileRow = fc.record({
  order_number: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 6 }).map((n) => `A${n}`) },
    { weight: 1, arbitrary: fc.constant('') },
  ),
  customer_code: fc.constantFrom('C1', 'C2', 'C3', 'C4', ''),
  customer_name: fc.constantFrom('张三', '李四', ''),
  city: fc.constantFrom('苏州', '上海', ''),
  order_date: fc.integer({ min: 1, max: 28 }).map((day) => `2025-01-${String(day).padStart(2, '0')}`),
  amount: fc.integer({ min: -500, max: 5000 }).map((cents) => (cents / 100).toFixed(2)),
  product_name: fc.constantFrom('纸', '笔'),
})
const firstRow: OrderLine = {
  order_number: 'A9',
  customer_code: 'C9',
  customer_name: '甲',
  city: '苏州',
  order_date: '2025-01-01',
  amount: '1.00',
  product_name: '纸',
}
const file = fc.array(fileRow, { maxLength: 14 }).map((rows) => csvFrom([firstRow, ...rows]))

const ofLatest = async (person: Person) => {
  const {
    rows: [latest],
  } = await person.ask(imports.list, {})
  return { params: { id: latest?.id ?? 0 } }
}

/** Undoes the latest import that stands: preview and undo count the same, and nobody is in its way. */
async function undoLatest(person: Person, call: { params: { id: number } }): Promise<void> {
  const { records } = await person.ask(importUndo.preview, call)
  await person.ask(importUndo.start, call)
  await runJobs()
  const { state, undo } = await person.ask(imports.get, call)
  expect([state, undo?.records]).toEqual(['undone', records])
  expect(records.reduce((sum, { conflicts, gone }) => sum + conflicts + gone, 0)).toBe(0)
}

test('whatever two files hold: import, undo, import again gives the same tables, and the undo those from before', async () => {
  await fc.assert(
    fc.asyncProperty(file, file, async (one, two) => {
      const person = await signIn('director')
      const stored = () => storedBy(owner, person.organizationId)
      await make.file(person, one)
      const afterOne = await stored()
      const first = await ofLatest(person)
      const receipt = await make.file(person, two)
      const afterTwo = await stored()
      await undoLatest(person, await ofLatest(person))
      expect(await stored()).toEqual(afterOne)
      expect(await make.file(person, two)).toEqual(receipt)
      expect(await stored()).toEqual(afterTwo)
      await undoLatest(person, await ofLatest(person))
      await undoLatest(person, first)
      expect(await stored()).toEqual([])
      await make.file(person, one)
      expect(await stored()).toEqual(afterOne)
    }),
    { numRuns: 6 },
  )
})

test('whatever is undone first: what a later import has changed stays, and every record is deleted, restored or told', async () => {
  await fc.assert(
    fc.asyncProperty(file, file, async (one, two) => {
      const person = await signIn('director')
      await make.file(person, one)
      const first = await ofLatest(person)
      const { rows: created } = await owner.query<{ records: number }>(
        `select (select count(*) from customer where organization_id = $1)::int + (select count(*) from transaction where organization_id = $1)::int as records`,
        [person.organizationId],
      )
      await make.file(person, two)
      const { records } = await person.ask(importUndo.preview, first)
      const sum = records.reduce(
        (all, { deleted, restored, conflicts, gone }) => all + deleted + restored + conflicts + gone,
        0,
      )
      expect(sum).toBe(created[0]?.records)
      const conflicts = records.reduce((all, count) => all + count.conflicts, 0)
      expect(await person.ask(importUndo.conflicts, { ...first, query: { limit: 200 } })).toHaveLength(conflicts)
      await person.ask(importUndo.start, first)
      await runJobs()
      expect((await person.ask(imports.get, first)).undo?.records).toEqual(records)
      // What the second file has changed is as it says; what it only confirmed has gone with the first.
      expect((await make.file(person, two)).updated).toBe(0)
      expect(await customersWithWrongActivity(owner, person.organizationId)).toEqual([])
    }),
    { numRuns: 6 },
  )
})
