import { readdirSync } from 'node:fs'
import { type Attachment, attachments } from '@fenji/contract/attachments'
import { urlOf } from '@fenji/contract/endpoint'
import { setup } from '@fenji/contract/setup'
import pg from 'pg'
import { expect, test } from 'vitest'
import { dataFolder, killNow, runCli, server } from '../../platform/testing/processes.ts'
import { openTestS3 } from '../../platform/testing/s3.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'

const folder = dataFolder('attachments-crash')
const s3 = await openTestS3()
const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(2 ** 20, 7)])
const filesIn = (name: string) => readdirSync(`${folder}/${name}`)

async function query(text: string) {
  const client = new pg.Client({ host: `${folder}/postgres`, user: 'fenji', database: 'fenji' })
  await client.connect()
  const { rows } = await client.query(text).finally(() => client.end())
  return rows
}

test('a server that is killed while a file is on its way to the bucket brings it there after its start; one that is stopped does not wait', async () => {
  let running = await server(folder, s3.environment)
  const owner = { organizationName: 'Org', name: 'Li', email: 'li@example.com', password: 'sunny-harbour-42' }
  const json = { 'content-type': 'application/json' }
  const made = await fetch(`${running.url}${urlOf(setup.create, {})}`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(owner),
  })
  const cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const [{ id }] = await query(
    `insert into customer (organization_id, code, name) select id, 'K1', '公司' from organization returning id`,
  )
  const upload = async () => {
    const address = `${running.url}${urlOf(attachments.upload, { params: { id }, query: { name: 'a.pdf' } })}`
    const headers = { cookie, 'content-type': 'application/octet-stream' }
    const answer = await fetch(address, { method: 'POST', headers, body: pdf })
    return (await answer.json()) as Attachment
  }
  // The start has tried the bucket, twice with two requests.
  await waitFor(async () => s3.asked() === 4)
  s3.failNext('silent')
  const kept = await upload()
  await waitFor(async () => s3.asked() === 5)
  killNow(running.child.pid)
  await running.ended
  expect([s3.keys(), filesIn('attachments').length, filesIn('uploads').length]).toEqual([[], 1, 0])
  running = await server(folder, s3.environment)
  await waitFor(async () => s3.keys().length === 1)
  await waitFor(async () => (await query(`select from attachment where store = 's3'`)).length === 1)
  const path = urlOf(attachments.file, { params: { id, attachmentId: kept.id } })
  const file = await fetch(`${running.url}${path}`, { headers: { cookie } })
  expect(Buffer.compare(Buffer.from(await file.arrayBuffer()), pdf)).toBe(0)
  const { stdout } = await runCli(folder, ['status', '--json'], s3.environment)
  expect(JSON.parse(stdout)).toMatchObject({
    attachmentsIn: expect.stringMatching(/^the bucket fenji-test at .*, which answers$/),
    attachments: { folder: 0, s3: 1, leftover: 1 },
  })
  s3.failNext('silent')
  const asked = s3.asked()
  await upload()
  await waitFor(async () => s3.asked() > asked)
  const stopped = performance.now()
  const { code, stdout: said } = await running.stop()
  expect([code, said]).toEqual([0, expect.stringMatching(/Attachments: the bucket fenji-test at .*, which answers/)])
  expect(performance.now() - stopped).toBeLessThan(15_000)
})
