import { customers } from '@fenji/contract/customers'
import { longestNote, notes } from '@fenji/contract/notes'
import { timeline } from '@fenji/contract/timeline'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'

const { auditOf, make, owner, signIn } = await testApp()

async function office() {
  const administrator = await signIn('administrator', { name: '张伟' })
  const { organizationId } = administrator
  const [sales, other, service] = [
    await signIn('sales', { organizationId, name: '甲' }),
    await signIn('sales', { organizationId, name: '乙' }),
    await signIn('service', { organizationId, name: '丙' }),
  ]
  const { id } = await make.customer(administrator)
  await administrator.ask(customers.transfer, { body: { customerIds: [id], toMemberId: sales.memberId } })
  return { administrator, sales, other, service, id }
}

const write = (by: Person, id: number, text: string, more: { mentions?: number[]; isPinned?: boolean } = {}) =>
  by.call(notes.create, { params: { id }, body: { text, ...more } })

test('a note tells whom it mentions, once, and says who of them does not see the customer', async () => {
  const { administrator, sales, other, service, id } = await office()
  const mentions = [service.memberId, other.memberId, service.memberId]
  const { status, body } = await write(sales, id, '请 @丙 安排安装', { mentions })
  expect([status, body.blind]).toEqual([201, ['乙']])
  expect(body.note).toMatchObject({
    text: '请 @丙 安排安装',
    by: '甲',
    isPinned: false,
    editedAt: null,
    mayUpdate: true,
  })
  expect(await other.ask(notes.mentions)).toEqual([])
  const [told] = await service.ask(notes.mentions)
  expect(told).toMatchObject({ note: { id: body.note.id }, customer: { id } })
  expect(await service.ask(notes.see, { body: { noteIds: [body.note.id] } })).toEqual({ seen: 1 })
  expect(await service.ask(notes.mentions)).toEqual([])
  expect(await service.ask(notes.see, { body: { noteIds: [body.note.id] } })).toEqual({ seen: 0 })
  const stranger = await signIn('administrator')
  const wrong = await write(sales, id, 'x', { mentions: [stranger.memberId] })
  expect([wrong.problem?.code, wrong.problem?.errors?.[0]?.path]).toEqual(['member-not-found', 'body.mentions'])
  expect(await auditOf(administrator)).toContain('note.create')
})

test('one changes and deletes one’s own; others see it, pinned ones first, and on the timeline, where it is found', async () => {
  const { administrator, sales, service, id } = await office()
  const first = (await write(sales, id, '第一条：合同在法务')).body.note
  const second = (await write(service, id, '第二条')).body.note
  const params = { id, noteId: first.id }
  const pinned = await sales.ask(notes.update, {
    params,
    body: { text: first.text, isPinned: true, version: first.version },
  })
  expect(pinned.note).toMatchObject({ isPinned: true, editedAt: null, version: 2 })
  const late = await sales.call(notes.update, { params, body: { text: '晚了', version: first.version } })
  expect([late.problem?.code, late.problem?.detail]).toMatchObject(['version-conflict', { current: { version: 2 } }])
  const edited = await sales.ask(notes.update, { params, body: { text: '第一条，改过', isPinned: true, version: 2 } })
  expect(edited.note.editedAt).not.toBeNull()
  expect((await service.ask(notes.list, { params: { id } })).map((note) => note.id)).toEqual([first.id, second.id])
  expect((await service.call(notes.update, { params, body: { text: '不是我的', version: 3 } })).problem?.code).toBe(
    'not-allowed',
  )
  expect((await service.call(notes.remove, { params })).problem?.code).toBe('not-allowed')
  const { rows } = await sales.ask(timeline.list, { params: { id }, query: { search: '改过' } })
  expect(rows).toMatchObject([{ kind: 'notes', by: '甲', note: { text: '第一条，改过' } }])
  expect((await administrator.call(notes.remove, { params })).status).toBe(204)
  expect((await sales.call(notes.remove, { params })).problem?.code).toBe('note-not-found')
})

test('nobody notes anything of a customer whom they do not see, or whose role may not', async () => {
  const { other, service, administrator, id } = await office()
  const viewer = await signIn('viewer', { organizationId: administrator.organizationId })
  expect((await write(other, id, 'x')).problem?.code).toBe('customer-not-found')
  expect((await write(viewer, id, 'x')).status).toBe(403)
  expect((await other.call(notes.list, { params: { id } })).problem?.code).toBe('customer-not-found')
  expect((await write(service, id, 'x')).status).toBe(201)
})

test('hostile texts are kept as they are, or refused with their field', async () => {
  const { sales, id } = await office()
  for (const text of ['<script>alert(1)</script>', '\u202eأهلا', '😀'.repeat(2500), "'; drop table note; --"]) {
    const { body } = await write(sales, id, text)
    expect(body.note.text).toBe(text)
  }
  for (const text of ['', '   ', 'x'.repeat(longestNote + 1)]) {
    const { status, problem } = await write(sales, id, text)
    expect([status, problem?.errors?.[0]?.path]).toEqual([400, 'body.text'])
  }
  expect((await write(sales, id, 'a\u0000b')).status).toBe(400)
  const { rows } = await owner.query('select count(*)::int as count from note where customer_id = $1', [id])
  expect(rows).toEqual([{ count: 4 }])
})
