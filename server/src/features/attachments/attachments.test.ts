import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { attachments, largestAttachment } from '@fenji/contract/attachments'
import { customers } from '@fenji/contract/customers'
import { timeline } from '@fenji/contract/timeline'
import { expect, test } from 'vitest'
import type { Person } from '../../platform/testing/person.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { safeName } from './rules.ts'
import { settleFiles } from './settling.ts'

const { make, services, signIn } = await testApp()

const pdf = Buffer.from('%PDF-1.7\n…')
const filesIn = (folder: string) => {
  const path = join(services.config.dataFolder, folder)
  return existsSync(path) ? readdirSync(path) : []
}
const upload = (by: Person, id: number, name: string, file: Uint8Array) =>
  by.call(attachments.upload, { params: { id }, query: { name }, file })

async function office() {
  const administrator = await signIn('administrator')
  const { organizationId } = administrator
  const sales = await signIn('sales', { organizationId, name: '甲' })
  const { id } = await make.customer(administrator)
  await administrator.ask(customers.transfer, { body: { customerIds: [id], toMemberId: sales.memberId } })
  return { administrator, organizationId, sales, id }
}

test('a file comes back byte for byte, to be saved and not opened; it is on the timeline; deleted, nothing of it stays', async () => {
  const { organizationId, sales, id } = await office()
  const bytes = Buffer.concat([pdf, Buffer.alloc(3 * 2 ** 20, 7)])
  const { status, body } = await upload(sales, id, '合同 2026.pdf', bytes)
  expect([status, body]).toMatchObject([
    201,
    { name: '合同 2026.pdf', bytes: bytes.length, kind: 'pdf', by: '甲', mayDelete: true },
  ])
  const params = { id, attachmentId: body.id }
  const file = await sales.call(attachments.file, { params })
  expect(Buffer.compare(file.bytes, bytes)).toBe(0)
  expect(file.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('合同 2026.pdf')}`,
    'x-content-type-options': 'nosniff',
  })
  const { rows } = await sales.ask(timeline.list, { params: { id }, query: { kind: 'attachments', search: '合同' } })
  expect(rows).toMatchObject([{ kind: 'attachments', attachment: { id: body.id } }])
  const service = await signIn('service', { organizationId })
  expect((await service.call(attachments.remove, { params })).problem?.code).toBe('not-allowed')
  expect((await sales.call(attachments.remove, { params })).status).toBe(204)
  expect((await sales.call(attachments.file, { params })).problem?.code).toBe('attachment-not-found')
  await settleFiles(services)
  expect([filesIn('attachments'), filesIn('uploads')]).toEqual([[], []])
})

test.each([
  ['a page', 'a.pdf', '<!doctype html><script>alert(1)</script>', 'html'],
  ['a drawing with script', 'a.png', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'xml'],
  ['a program', 'a.txt', 'MZ\u0090\u0000\u0003', 'exe'],
  ['a script', 'a.txt', '#!/bin/sh\nrm -rf /', 'text'],
  ['unknown bytes', 'a.doc', 'a\u0000b\u0001', 'text'],
  ['nothing', 'a.pdf', '', 'empty'],
])('422 by the content, whatever the name says: %s', async (_, name, content, looksLike) => {
  const { sales, id } = await office()
  const { status, problem } = await upload(sales, id, name, Buffer.from(content, 'latin1'))
  expect([status, problem?.code, problem?.detail]).toEqual([422, 'attachment-refused', { looksLike }])
  expect([filesIn('attachments'), filesIn('uploads')]).toEqual([[], []])
})

test('413 for a file that is too large, and nothing of it stays', async () => {
  const { sales, id } = await office()
  const { status } = await upload(sales, id, 'a.pdf', Buffer.concat([pdf, Buffer.alloc(largestAttachment)]))
  expect(status).toBe(413)
  expect([filesIn('attachments'), filesIn('uploads')]).toEqual([[], []])
})

test('nobody keeps or reads files of customers whom they do not see', async () => {
  const { administrator, organizationId, sales, id } = await office()
  const { body } = await upload(administrator, id, 'a.pdf', pdf)
  const [other, stranger] = [await signIn('sales', { organizationId }), await signIn('administrator')]
  for (const person of [other, stranger]) {
    expect((await upload(person, id, 'a.pdf', pdf)).problem?.code).toBe('customer-not-found')
    expect((await person.call(attachments.list, { params: { id } })).problem?.code).toBe('customer-not-found')
    const file = await person.call(attachments.file, { params: { id, attachmentId: body.id } })
    expect(file.problem?.code).toBe('attachment-not-found')
  }
  expect(await sales.ask(attachments.list, { params: { id } })).toMatchObject([{ id: body.id, mayDelete: false }])
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\secret\\a.pdf', 'a.pdf'],
  ['<img src=x onerror=alert(1)>.png', '<img src=x onerror=alert(1)>.png'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['a\r\nSet-Cookie: x.txt', 'aSet-Cookie: x.txt'],
  ['...', 'file'],
  ['عقد.pdf', 'عقد.pdf'],
  [`${'长'.repeat(400)}.pdf`, `${'长'.repeat(196)}.pdf`],
])('the name %j is kept as %j', (name, kept) => expect(safeName(name)).toBe(kept))
