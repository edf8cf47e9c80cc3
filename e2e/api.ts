import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type CallOf, type Endpoint, type ReplyOf, urlOf } from '@fenji/contract/endpoint'
import { type Import, imports } from '@fenji/contract/imports'
import { members } from '@fenji/contract/members'
import { roles } from '@fenji/contract/roles'
import { type Run, runs } from '@fenji/contract/runs'
import { setup } from '@fenji/contract/setup'
import type { Page } from 'playwright-core'
import { vi } from 'vitest'
import { patience } from '../server/src/platform/testing/patience.ts'
import { administrator } from './steps.ts'

/** Asks the API in the session of a page: for what a test stands on, and for what a list should show. */
export async function ask<E extends Endpoint>(page: Page, endpoint: E, input?: CallOf<E>): Promise<ReplyOf<E>> {
  const { body, file, ...parts } = (input ?? {}) as { body?: unknown; file?: Buffer }
  const answer = await page.request.fetch(urlOf(endpoint, parts), {
    method: endpoint.method,
    ...((file ?? body) !== undefined && { data: file ?? body }),
  })
  if (!answer.ok()) throw new Error(`${endpoint.method} ${answer.url()}: ${answer.status()} ${await answer.text()}`)
  return (endpoint.reply ? await answer.json() : undefined) as ReplyOf<E>
}

const patiently = { timeout: patience, interval: 100 }

/** A new organization with its administrator, signed in. */
export async function found(page: Page): Promise<void> {
  const { organization, ...person } = administrator
  await ask(page, setup.create, { body: { ...person, organizationName: organization } })
}

/** Invites somebody by the one page, who accepts in the other and is signed in there. */
export async function join(
  admin: Page,
  guest: Page,
  { email, name, password }: { email: string; name: string; password: string },
  { role, teamId }: { role: string; teamId: number | null },
): Promise<void> {
  const found = (await ask(admin, roles.list)).find(({ key, name }) => (key ?? name) === role)
  if (!found) throw new Error(`there is no role ${role}`)
  const { link } = await ask(admin, members.invite, { body: { email, roleId: found.id, teamId } })
  const token = link.split('/').at(-1) ?? ''
  await ask(guest, members.acceptInvitation, { params: { token }, body: { name, password } })
}

/** Brings a file in with the columns as they were recognised. */
export async function bringIn(page: Page, path: string): Promise<Import> {
  const file = readFileSync(path)
  const { id } = await ask(page, imports.upload, { query: { name: basename(path) }, file })
  const now = () => ask(page, imports.get, { params: { id } })
  const { recognition } = await vi.waitUntil(async () => {
    const one = await now()
    return one.state === 'mapping' && one
  }, patiently)
  if (!recognition) throw new Error('nothing was recognised')
  await ask(page, imports.start, { params: { id }, body: { mapping: recognition.mapping } })
  return vi.waitUntil(async () => {
    const one = await now()
    return one.state === 'done' && one
  }, patiently)
}

/** Grades by a template, and publishes. */
export async function gradeBy(page: Page, template: string, asOf?: string): Promise<Run> {
  const { id } = await ask(page, runs.create, { body: { template, ...(asOf && { asOf }) } })
  await vi.waitUntil(async () => (await ask(page, runs.get, { params: { id } })).state === 'review', patiently)
  return ask(page, runs.publish, { params: { id } })
}
