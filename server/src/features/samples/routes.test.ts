import { customers } from '@fenji/contract/customers'
import { imports } from '@fenji/contract/imports'
import { runs } from '@fenji/contract/runs'
import { samples } from '@fenji/contract/samples'
import { schemes } from '@fenji/contract/schemes'
import { expect, test } from 'vitest'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, clock, make, runJobs, signIn } = await testApp({ startsJobs: true })
clock.set('2026-11-21T04:00:00Z')

test('create 202: the sample goes in as any file does, with a receipt, and every template grades it', async () => {
  const manager = await signIn('director')
  const { importId } = await manager.ask(samples.create, { body: { language: 'zh-CN' } })
  await runJobs()
  const done = await manager.ask(imports.get, { params: { id: importId } })
  expect(done).toMatchObject({ state: 'done', isSample: true, receipt: { refused: 0, customersCreated: 3000 } })
  expect(done.receipt?.created).toBe(done.receipt?.rows)
  const all = (await manager.ask(imports.list)).rows
  expect(all.map(({ kind, state, isSample, receipt }) => [kind, state, isSample, receipt?.refused])).toEqual(
    ['opportunities', 'survey-responses', 'cases', 'receivables', 'interactions', 'contacts', 'transactions'].map(
      (kind) => [kind, 'done', true, 0],
    ),
  )
  for (const { receipt } of all) expect(receipt?.created).toBe(receipt?.rows)
  expect(await auditOf(manager)).toEqual(all.map(() => 'import.start'))
  const gallery = await manager.ask(schemes.templates)
  const ready = gallery.filter(({ canRun }) => canRun)
  expect(ready.map(({ system }) => system)).toEqual(['T20', 'T18', 'T21', 'T2', 'T13', 'T14', 'T19', 'T23', 'T24'])
  for (const { scheme } of ready) {
    const run = await make.run(manager, { template: scheme.key })
    const { grades } = await manager.ask(runs.summary, { params: { id: run.id } })
    expect(grades.filter((grade) => grade.customers > 0).length, scheme.key).toBe(scheme.grades.length)
  }
})

test('create twice: the second answers the import of the first, in either language', async () => {
  const manager = await signIn('director')
  const first = await manager.ask(samples.create, { body: { language: 'en-US' } })
  expect(await manager.ask(samples.create, { body: { language: 'en-US' } })).toEqual(first)
  await runJobs()
  expect(await manager.ask(samples.create, { body: { language: 'zh-CN' } })).toEqual(first)
  expect((await manager.ask(imports.list)).total).toBe(7)
  const { total } = await manager.ask(customers.list, { query: { limit: 1 } })
  expect(total).toBe(3000)
})

test('create after a cancelled sample: begins anew', async () => {
  const manager = await signIn('director')
  const first = await manager.ask(samples.create, { body: { language: 'zh-CN' } })
  await manager.ask(imports.cancel, { params: { id: first.importId } })
  const second = await manager.ask(samples.create, { body: { language: 'zh-CN' } })
  expect(second.importId).not.toBe(first.importId)
})
