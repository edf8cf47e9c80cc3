import { schemeComments } from '@fenji/contract/scheme-comments'
import { schemes } from '@fenji/contract/schemes'
import { expect, test } from 'vitest'
import { scoreScheme } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, signIn } = await testApp()

test('comments: kept with the version that they were made of, newest first, and taken back by whoever made them', async () => {
  const director = await signIn('director')
  const { id } = await director.ask(schemes.create, { body: scoreScheme() })
  const params = { id }
  const first = await director.ask(schemeComments.create, { params, body: { text: '  A 级太宽了  ' } })
  expect(first).toMatchObject({ text: 'A 级太宽了', version: 1, isOwn: true })
  const analyst = await signIn('analyst', { organizationId: director.organizationId })
  const second = await analyst.ask(schemeComments.create, { params, body: { text: '已调到 85' } })
  const told = await director.ask(schemeComments.list, { params })
  expect(told.map(({ text, isOwn }) => [text, isOwn])).toEqual([
    ['已调到 85', false],
    ['A 级太宽了', true],
  ])
  const others = await director.call(schemeComments.remove, { params: { id, commentId: second.id } })
  expect(others.problem?.code).toBe('comment-not-found')
  expect((await director.call(schemeComments.remove, { params: { id, commentId: first.id } })).status).toBe(204)
  expect(await director.ask(schemeComments.list, { params })).toHaveLength(1)
  expect(await auditOf(director)).toEqual(['scheme.create', 'scheme.comment', 'scheme.comment', 'scheme.uncomment'])
})

test('comments of a scheme of another organization are not there; a viewer reads and does not write', async () => {
  const director = await signIn('director')
  const { id } = await director.ask(schemes.create, { body: scoreScheme() })
  const stranger = await signIn('director')
  const call = await stranger.call(schemeComments.create, { params: { id }, body: { text: 'x' } })
  expect(call.problem?.code).toBe('scheme-not-found')
  const viewer = await signIn('viewer', { organizationId: director.organizationId })
  expect(await viewer.ask(schemeComments.list, { params: { id } })).toEqual([])
  const written = await viewer.call(schemeComments.create, { params: { id }, body: { text: 'x' } })
  expect(written.status).toBe(403)
})
