import { imports, type Mapping } from '@fenji/contract/imports'
import { members } from '@fenji/contract/members'
import type { BuiltInRole } from '@fenji/contract/policy'
import { pool } from '@fenji/contract/pool'
import ExcelJS from 'exceljs'
import { writeFacts } from './facts.ts'
import type { NewRun } from './make.ts'
import type { Person } from './person.ts'
import type { TestApp } from './test-app.ts'

export const tinyFile = 'order_number,customer_code,order_date,amount\nA1,C1,2025-01-05,100.00\nA2,C2,2025-02-05,50\n'

/** The orders of the tiny file, as a sheet `A` and once more as a sheet `B`. */
async function tinyWorkbook(): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const rows = tinyFile.trim().split('\n')
  for (const name of ['A', 'B']) book.addWorksheet(name).addRows(rows.map((row) => row.split(',')))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** An organization with one of everything. What an endpoint uses up is made anew for each example. */
export interface World {
  administrator: Person
  organizationId: number
  roleIds: Record<BuiltInRole, number>
  customerId: number
  publishedRunId: number
  schemeId: number
  mapping: Mapping
  newImport(): Promise<number>
  /** An import of a workbook with the sheets `A` and `B`. */
  newWorkbook(): Promise<number>
  /** One that is done, of an order that was there. */
  newDoneImport(): Promise<number>
  newReview(): Promise<number>
  newContact(): Promise<number>
  newMember(): Promise<Person>
  newAdministrator(): Promise<Person>
  newInvitation(): Promise<{ id: number; token: string; email: string }>
  /** Another session of the person's own. */
  newSession(person: Person): Promise<string>
}

let people = 0

/** Lets everybody who may pick look into the public pool. */
async function openPool(administrator: Person): Promise<void> {
  const { rules, version } = await administrator.ask(pool.rules)
  await administrator.ask(pool.saveRules, { body: { ...rules, isOpen: true, version } })
}

/** Makes a world, in an administrator's organization if one is given. Its runs share one scheme. */
export async function makeWorld(fenji: TestApp, given: { administrator?: Person } = {}): Promise<World> {
  const administrator = given.administrator ?? (await fenji.signIn('administrator'))
  const { organizationId } = administrator
  const roleIds = await fenji.roleIds(organizationId)
  await openPool(administrator)
  const { id: customerId } = await fenji.make.customer(administrator, { code: 'C1' })
  const wanted: NewRun = { template: 'rfm', asOf: '2025-03-01' }
  const published = await fenji.make.run(administrator, { ...wanted, publishes: true })
  const upload = () =>
    administrator.ask(imports.upload, { query: { name: 'orders.csv' }, file: new TextEncoder().encode(tinyFile) })
  const { recognition } = await upload()
  if (!recognition) throw new Error('the tiny file is not recognised')
  return {
    administrator,
    organizationId,
    roleIds,
    customerId,
    publishedRunId: published.id,
    schemeId: published.schemeId,
    mapping: recognition.mapping,
    newImport: async () => (await upload()).id,
    newWorkbook: async () => {
      const file = await tinyWorkbook()
      return (await administrator.ask(imports.upload, { query: { name: 'orders.xlsx' }, file })).id
    },
    newDoneImport: async () => {
      await fenji.make.orders(administrator, [
        { order_number: 'A1', customer_code: 'C1', order_date: '2025-01-05', amount: 1 },
      ])
      const {
        rows: [latest],
      } = await administrator.ask(imports.list, {})
      return latest?.id ?? 0
    },
    newContact: async () => {
      await writeFacts(fenji.owner, organizationId, {
        contact: [{ customer_id: customerId, source_key: `contact ${people++}`, name: '王芳', phone: '13912345679' }],
      })
      const { rows } = await fenji.owner.query<{ id: number }>(
        'select max(id) as id from contact where organization_id = $1',
        [organizationId],
      )
      return rows[0]?.id ?? 0
    },
    newReview: async () => (await fenji.make.run(administrator, wanted)).id,
    newMember: () => fenji.signIn('viewer', { organizationId }),
    newAdministrator: () => fenji.signIn('administrator', { organizationId }),
    newInvitation: async () => {
      const email = `guest${people++}.${organizationId}@example.com`
      const { invitation, link } = await administrator.ask(members.invite, { body: { email, roleId: roleIds.sales } })
      return { id: invitation.id, email, token: link.split('/').at(-1) ?? '' }
    },
    newSession: async ({ personId }) => {
      const context = await fenji.services.auth.$context
      const { id } = await context.internalAdapter.createSession(personId)
      return id
    },
  }
}
