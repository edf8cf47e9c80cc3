import { builtInRoles } from '@fenji/contract/policy'
import { schemeComments } from '@fenji/contract/scheme-comments'
import { schemes } from '@fenji/contract/schemes'
import { expect, test } from 'vitest'
import { scoreScheme } from '../../platform/testing/score-scheme.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, owner, signIn } = await testApp()

test('comments: kept with the version that they were made of, newest first, and taken back by whoever made them', async () => {
  const director = await signIn('director')
  const { id } = await director.ask(schemes.create, { body: scoreScheme() })
  const params = { id }
  const { comment: first } = await director.ask(schemeComments.create, { params, body: { text: '  A 级太宽了  ' } })
  expect(first).toMatchObject({ text: 'A 级太宽了', version: 1, isOwn: true })
  const analyst = await signIn('analyst', { organizationId: director.organizationId })
  const { comment: second } = await analyst.ask(schemeComments.create, { params, body: { text: '已调到 85' } })
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

test('a comment tells whom it mentions, once, and says who of them may not see schemes', async () => {
  const director = await signIn('director', { name: '张伟' })
  const { organizationId } = director
  const { id } = await director.ask(schemes.create, { body: scoreScheme() })
  const analyst = await signIn('analyst', { organizationId, name: '甲' })
  const outsider = await signIn('sales', { organizationId, name: '乙' })
  const { Scheme: _, ...grants } = builtInRoles.sales.grants
  const policy = { ...builtInRoles.sales, grants }
  await owner.query(`update role set policy = $1 where organization_id = $2 and key = 'sales'`, [
    policy,
    organizationId,
  ])
  const mentions = [analyst.memberId, outsider.memberId, analyst.memberId]
  const said = { params: { id }, body: { text: '@甲 @乙 看一下权重', mentions } }
  const { comment, blind } = await director.ask(schemeComments.create, said)
  expect([comment.mentions.map(({ name }) => name), blind]).toEqual([['甲', '乙'], ['乙']])
  expect(await director.ask(schemeComments.mentions)).toEqual([])
  expect((await outsider.call(schemeComments.mentions)).status).toBe(403)
  expect(await analyst.ask(schemeComments.mentions)).toMatchObject([
    { comment: { id: comment.id, by: '张伟', isOwn: false }, scheme: { id, name: scoreScheme().name } },
  ])
  const seen = { body: { commentIds: [comment.id] } }
  expect([await analyst.ask(schemeComments.see, seen), await analyst.ask(schemeComments.see, seen)]).toEqual([
    { seen: 1 },
    { seen: 0 },
  ])
  expect(await analyst.ask(schemeComments.mentions)).toEqual([])
  const stranger = await signIn('director')
  const wrong = await director.call(schemeComments.create, {
    params: { id },
    body: { text: 'x', mentions: [stranger.memberId] },
  })
  expect([wrong.problem?.code, wrong.problem?.errors?.[0]?.path]).toEqual(['member-not-found', 'body.mentions'])
  expect((await director.call(schemeComments.remove, { params: { id, commentId: comment.id } })).status).toBe(204)
  const { rows } = await owner.query('select from scheme_comment_mention where scheme_id = $1', [id])
  expect(rows).toEqual([])
})
