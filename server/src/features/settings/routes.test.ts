import { sessions } from '@fenji/contract/sessions'
import { settings } from '@fenji/contract/settings'
import { expect, test } from 'vitest'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, signIn } = await testApp()

test('update 200: changes the settings, raises the version, writes one audit event', async () => {
  const administrator = await signIn('administrator')
  const before = await administrator.ask(settings.get)
  const change = { ...before, name: '新名字', timeZone: 'Europe/Berlin', currency: 'EUR', language: 'en-US' } as const
  const after = await administrator.ask(settings.update, { body: change })
  expect(after).toEqual({ ...change, version: before.version + 1 })
  expect(await administrator.ask(settings.get)).toEqual(after)
  expect(await auditOf(administrator)).toEqual(['settings.update'])
})

test('update 409 version-conflict: the answer brings what is there now, and nothing changes', async () => {
  const administrator = await signIn('administrator')
  const before = await administrator.ask(settings.get)
  const current = await administrator.ask(settings.update, { body: { ...before, name: 'First' } })
  const { status, problem } = await administrator.call(settings.update, { body: { ...before, name: 'Second' } })
  expect([status, problem?.code, problem?.detail]).toEqual([409, 'version-conflict', { current }])
  expect((await administrator.ask(settings.get)).name).toBe('First')
  expect(await auditOf(administrator)).toEqual(['settings.update'])
})

test('update 200: watermarks are on until somebody turns them off; the session says so', async () => {
  const administrator = await signIn('administrator')
  const before = await administrator.ask(settings.get)
  expect(before).toMatchObject({ watermarkScreens: true, watermarkExports: true })
  await administrator.ask(settings.update, { body: { ...before, watermarkExports: false } })
  expect(await administrator.ask(settings.get)).toMatchObject({ watermarkScreens: true, watermarkExports: false })
  expect((await administrator.ask(sessions.current)).watermark).toEqual({ screens: true, exports: false })
})

test('update: of two at the same time one wins', async () => {
  const administrator = await signIn('administrator')
  const before = await administrator.ask(settings.get)
  const both = await Promise.all(
    ['One', 'Two'].map((name) => administrator.call(settings.update, { body: { ...before, name } })),
  )
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
})

test('update 400: a time zone and a currency that are none', async () => {
  const administrator = await signIn('administrator')
  const before = await administrator.ask(settings.get)
  const { problem } = await administrator.call(settings.update, {
    body: { ...before, timeZone: 'Nowhere', currency: 'euro' },
  })
  expect(problem?.errors?.map((one) => one.path).sort()).toEqual(['body.currency', 'body.timeZone'])
})
