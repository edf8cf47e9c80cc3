import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { attachments } from '@fenji/contract/attachments'
import { beforeEach, expect, test } from 'vitest'
import { openFiles } from '../../platform/files/files.ts'
import type { Person } from '../../platform/testing/person.ts'
import { openTestS3 } from '../../platform/testing/s3.ts'
import { testApp } from '../../platform/testing/test-app.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { settleFiles } from './settling.ts'

const s3 = await openTestS3()
const { blocked, listen, make, owner, services, signIn, visitor } = await testApp({ environment: s3.environment })
const { config } = services
const folder = join(config.dataFolder, 'attachments')
const inFolder = () => (existsSync(folder) ? readdirSync(folder).sort() : [])
const uploads = () => readdirSync(join(config.dataFolder, 'uploads'))
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(300_000, 7)])

async function office() {
  const person = await signIn('administrator')
  const { id } = await make.customer(person)
  return { person, id }
}

const upload = (by: Person, id: number, file: Uint8Array = pdf) =>
  by.call(attachments.upload, { params: { id }, query: { name: 'a.pdf' }, file })
const read = (by: Person, id: number, attachmentId: number) =>
  by.call(attachments.file, { params: { id, attachmentId } })

async function stored() {
  const { rows } = await owner.query(
    'select organization_id as "organizationId", store, place from attachment order by id',
  )
  return rows as { organizationId: number; store: string; place: string }[]
}
const leftover = async () => (await owner.query('select store, place from attachment_leftover order by store')).rows
const letTimePass = () => owner.query(`update attachment_leftover set due_at = now()`)
/** As if all pauses were over. */
const settleAll = async () => {
  if (services.files.trouble) services.files.trouble.until = 0
  await settleFiles(services)
  await letTimePass()
  await settleFiles(services)
}
const readiness = async () => (await visitor().send({ method: 'GET', url: '/readyz' })).body

beforeEach(async () => {
  await owner.query('delete from attachment')
  await settleAll()
  expect([inFolder(), s3.keys(), await leftover()]).toEqual([[], [], []])
})

test('a file is in the data folder at once and in the bucket a moment later, readable all the while; deleted, it is in neither', async () => {
  const [ours, theirs] = [await office(), await office()]
  const { status, body } = await upload(ours.person, ours.id)
  await upload(theirs.person, theirs.id)
  expect([status, (await stored()).map(({ store }) => store), s3.keys()]).toEqual([201, ['folder', 'folder'], []])
  await settleFiles(services)
  const rows = await stored()
  expect(rows.map(({ store }) => store)).toEqual(['s3', 's3'])
  expect(s3.keys()).toEqual(rows.map(({ organizationId, place }) => `attachments/${organizationId}/${place}`).sort())
  // Who had asked where it is still finds it there.
  expect(inFolder().length).toBe(2)
  await letTimePass()
  await settleFiles(services)
  expect([inFolder(), uploads(), await leftover()]).toEqual([[], [], []])
  expect(Buffer.compare((await read(ours.person, ours.id, body.id)).bytes, pdf)).toBe(0)
  expect((await read(theirs.person, theirs.id, body.id)).problem?.code).toBe('attachment-not-found')
  await ours.person.call(attachments.remove, { params: { id: ours.id, attachmentId: body.id } })
  await settleFiles(services)
  expect(s3.keys().length).toBe(1)
})

test('a bucket that is away keeps nobody from uploading; what is in it answers files-away until it is back', async () => {
  const { person, id } = await office()
  const { body: first } = await upload(person, id)
  await settleAll()
  await s3.isAway(true)
  const { status, body: second } = await upload(person, id)
  await person.call(attachments.remove, { params: { id, attachmentId: first.id } })
  const { body: third } = await upload(person, id)
  await settleFiles(services)
  expect([status, await readiness()]).toMatchObject([201, { status: 'ready', attachments: 'away' }])
  expect(services.files.trouble).toMatchObject({ times: 1, reason: expect.stringContaining('ECONNREFUSED') })
  expect((await read(person, id, second.id)).status).toBe(200)
  await owner.query(`update attachment set store = 's3' where id = $1`, [third.id])
  const { status: refused, problem, headers } = await read(person, id, third.id)
  expect([refused, problem?.code, headers['retry-after']]).toEqual([503, 'files-away', '30'])
  await owner.query(`update attachment set store = 'folder' where id = $1`, [third.id])
  await s3.isAway(false)
  await settleAll()
  expect([s3.keys().length, inFolder(), await readiness()]).toMatchObject([2, [], { attachments: 'ok' }])
})

test('deleted while its file is on the way to the bucket, nothing of it stays in either place', async () => {
  const { person, id } = await office()
  await upload(person, id)
  const other = await owner.connect()
  await other.query('begin; select from attachment for update')
  const settled = settleFiles(services)
  await blocked(1)
  expect(s3.keys().length).toBe(1)
  await other.query('delete from attachment; commit')
  other.release()
  await settled
  expect((await leftover()).map(({ store }) => store)).toEqual(['folder', 's3'])
  await letTimePass()
  await settleFiles(services)
  expect([inFolder(), s3.keys(), await leftover()]).toEqual([[], [], []])
})

test('a process that died after it had put a file into the bucket: the file is put again, and is there once', async () => {
  const { person, id } = await office()
  const { body } = await upload(person, id)
  await settleFiles(services)
  const [row] = await stored()
  await owner.query(`update attachment set store = 'folder'`)
  await settleAll()
  expect(s3.keys()).toEqual([`attachments/${row?.organizationId}/${row?.place}`])
  expect((await read(person, id, body.id)).bytes.length).toBe(pdf.length)
})

test('an upload whose transaction fails at its very end leaves a file that is known and removed', async () => {
  const { person, id } = await office()
  await owner.query(`create function refuse() returns trigger language plpgsql as $$ begin raise 'no' using errcode = '40001'; end $$;
    create constraint trigger refusing after insert on attachment deferrable initially deferred for each row execute function refuse()`)
  expect((await upload(person, id)).status).toBe(503)
  await owner.query('drop trigger refusing on attachment')
  expect([inFolder().length, await stored()]).toEqual([1, []])
  await settleAll()
  expect([inFolder(), uploads()]).toEqual([[], []])
})

test('a file that is missing in the data folder keeps no other from moving', async () => {
  const { person, id } = await office()
  await upload(person, id)
  const [lost] = await stored()
  rmSync(join(folder, lost?.place ?? ''))
  await upload(person, id)
  await settleAll()
  expect((await stored()).map(({ store }) => store)).toEqual(['folder', 's3'])
  expect(services.files.trouble).toBeNull()
})

test('files move back when the data folder is to have them; without a bucket what is in one answers files-away', async () => {
  const { person, id } = await office()
  const { body } = await upload(person, id)
  await settleAll()
  const back = { ...services, files: openFiles({ ...config, files: { ...config.files, home: 'folder' } }) }
  const without = { ...services, files: openFiles({ ...config, files: { home: 'folder', s3: null } }) }
  await settleFiles(without)
  expect(without.files.trouble?.reason).toBe('FENJI_S3_URL is not set')
  const { body: other } = await upload(person, id)
  await person.call(attachments.remove, { params: { id, attachmentId: other.id } })
  await settleFiles(without)
  expect(inFolder()).toEqual([])
  rmSync(folder, { recursive: true })
  await settleFiles(back)
  await letTimePass()
  await settleFiles(back)
  expect([inFolder().length, s3.keys(), (await stored()).map(({ store }) => store)]).toEqual([1, [], ['folder']])
  expect((await read(person, id, body.id)).bytes.length).toBe(pdf.length)
})

test('a process that is to end does not wait for a bucket that says nothing', async () => {
  const { person, id } = await office()
  await upload(person, id)
  const stopping = new AbortController()
  s3.failNext('silent')
  const asked = s3.asked()
  const settled = settleFiles(services, stopping.signal)
  await waitFor(async () => s3.asked() > asked)
  stopping.abort()
  await settled
  expect([(await stored()).map(({ store }) => store), uploads(), services.files.trouble]).toEqual([
    ['folder'],
    [],
    null,
  ])
})

test('a download that the bucket breaks off is broken off, too', async () => {
  const { person, id } = await office()
  const { body } = await upload(person, id, Buffer.concat([pdf, Buffer.alloc(4 * 2 ** 20)]))
  await settleAll()
  s3.failNext('cut')
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const path = `/api/customers/${id}/attachments/${body.id}/file`
  const answer = await fetch(`${await listen()}${path}`, { headers: { cookie } })
  expect(answer.status).toBe(200)
  await expect(answer.arrayBuffer()).rejects.toThrow()
})
