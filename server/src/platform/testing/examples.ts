import { accountPlans } from '@fenji/contract/account-plans'
import { charts } from '@fenji/contract/analysis'
import { attachments } from '@fenji/contract/attachments'
import { audit } from '@fenji/contract/audit'
import { backTests } from '@fenji/contract/back-tests'
import { bulkEdits } from '@fenji/contract/bulk-edits'
import { connections } from '@fenji/contract/connections'
import { contacts } from '@fenji/contract/contacts'
import { customers } from '@fenji/contract/customers'
import { dashboards } from '@fenji/contract/dashboards'
import { downgradeNotices } from '@fenji/contract/downgrade-notices'
import { duplicates } from '@fenji/contract/duplicates'
import type { BodyOf, CallOf, Endpoint } from '@fenji/contract/endpoint'
import { events } from '@fenji/contract/events'
import { exports } from '@fenji/contract/exports'
import { families } from '@fenji/contract/families'
import { fields } from '@fenji/contract/fields'
import { finding } from '@fenji/contract/finding'
import { handovers } from '@fenji/contract/handovers'
import { home } from '@fenji/contract/home'
import { identity } from '@fenji/contract/identity'
import { importExamples } from '@fenji/contract/import-examples'
import { importUndo } from '@fenji/contract/import-undo'
import { imports } from '@fenji/contract/imports'
import { inbox } from '@fenji/contract/inbox'
import { jobs } from '@fenji/contract/jobs'
import { keys } from '@fenji/contract/keys'
import { members } from '@fenji/contract/members'
import { metrics } from '@fenji/contract/metrics'
import { notes } from '@fenji/contract/notes'
import { organizations } from '@fenji/contract/organizations'
import { overrides } from '@fenji/contract/overrides'
import { overview } from '@fenji/contract/overview'
import { builtInRoles } from '@fenji/contract/policy'
import { pool } from '@fenji/contract/pool'
import { quality } from '@fenji/contract/quality'
import { type RecordKind, recordKindKeys } from '@fenji/contract/record-kinds'
import { recordsOf, removedRecords } from '@fenji/contract/records'
import { reports } from '@fenji/contract/reports'
import { roles } from '@fenji/contract/roles'
import { runs } from '@fenji/contract/runs'
import { samples } from '@fenji/contract/samples'
import { schemeComments } from '@fenji/contract/scheme-comments'
import type { Scheme } from '@fenji/contract/scheme-file'
import { schemes } from '@fenji/contract/schemes'
import { segments } from '@fenji/contract/segments'
import { sessions } from '@fenji/contract/sessions'
import { settings } from '@fenji/contract/settings'
import { setup } from '@fenji/contract/setup'
import { tags } from '@fenji/contract/tags'
import { tasks } from '@fenji/contract/tasks'
import { teams } from '@fenji/contract/teams'
import { timeline } from '@fenji/contract/timeline'
import { views } from '@fenji/contract/views'
import { webhooks } from '@fenji/contract/webhooks'
import { whatIf } from '@fenji/contract/what-if'
import { findTemplate } from '../../features/schemes/public.ts'
import { type Person, password } from './person.ts'
import { waitFor } from './wait-for.ts'
import { tinyFile, type World } from './world.ts'

/** A call that succeeds; it is made by `person`, who works in the world's organization. */
export interface Example {
  endpoint: Endpoint
  input(world: World, person: Person): Promise<unknown>
  /** What the call answers where an example cannot succeed on a server that is in use. */
  status?: number
}

const example =
  <E extends Endpoint>(endpoint: E) =>
  (input: (world: World, person: Person) => CallOf<E> | Promise<CallOf<E>>, status?: number): Example => ({
    endpoint,
    input: async (world, person) => input(world, person),
    ...(status === undefined ? {} : { status }),
  })

let made = 0
/** Makes a name another one each time. Not by chance: its digits could be those of a figure that must not be told. */
const nth = () => ++made

const newRole = ({ administrator }: World) =>
  administrator.ask(roles.create, { body: { name: `Role ${nth()}`, policy: builtInRoles.viewer } })
const newTeam = ({ administrator }: World) =>
  administrator.ask(teams.create, { body: { name: `Team ${nth()}`, parentId: null } })
const newReset = async (world: World) => {
  const { memberId: id } = await world.newMember()
  const { link } = await world.administrator.ask(members.resetPassword, { params: { id } })
  return link.split('/').at(-1) ?? ''
}
const newNames = () => {
  const n = Math.random()
  return { name: { zh: `名称 ${n}`, en: `Name ${n}` } }
}
const fieldBody = () => ({ ...newNames(), kind: 'text', group: 'basic' }) as const
const newField = ({ administrator }: World) => administrator.ask(fields.create, { body: fieldBody() })
const newGroup = ({ administrator }: World) => administrator.ask(fields.createGroup, { body: newNames() })
const keyBody = ({ roleIds }: World) => {
  const scopes = ['Customer:read']
  return { name: 'ERP', roleId: roleIds.viewer, scopes, expiresInDays: null }
}

const segmentBody = () => ({
  name: `Segment ${nth()}`,
  description: null,
  condition: { of: 'code', op: 'starts' as const, value: 'C' },
})
const newSegment = ({ administrator }: World) => administrator.ask(segments.create, { body: segmentBody() })
const viewBody = () => ({ name: `View ${nth()}`, isShared: false, definition: { filter: {} } })
const dashboardBody = () => ({
  name: `Dashboard ${nth()}`,
  isShared: false,
  definition: {
    items: [{ chart: 'trends' as const, width: 'half' as const, parameters: { by: 'quarter' } }],
    filter: {},
  },
})
const newView = (person: Person) => person.ask(views.create, { body: viewBody() })

const newMetric = (): BodyOf<typeof metrics.create> => ({
  key: `custom-large-orders-${nth()}`,
  name: { zh: '大单数', en: 'Large orders' },
  better: 'higher',
  formula: {
    kind: 'measure',
    source: 'transactions',
    aggregate: 'count',
    window: { days: 90 },
    where: [{ column: 'amount', op: 'gte', value: 10_000 }],
  },
})

const newCouple = async ({ administrator }: World) => {
  const make = (name: string) =>
    administrator.ask(customers.create, { body: { name: `${name} ${nth()}`, city: '苏州' } })
  return { oneId: (await make('甲')).id, otherId: (await make('乙')).id }
}
const newMerge = async (world: World) => {
  const { oneId: survivorId, otherId: mergedId } = await newCouple(world)
  return world.administrator.ask(duplicates.merge, { body: { survivorId, mergedId } })
}

/** Of a customer out of the administrator's reach there is nothing: then one that there is not. */
const unknownId = 999_999_999

async function newNote({ administrator, customerId: id }: World): Promise<{ id: number; version: number }> {
  const made = await administrator.call(notes.create, { params: { id }, body: { text: '客户说下周再谈' } })
  return made.status === 201 ? made.body.note : { id: unknownId, version: 1 }
}

async function newAttachment({ administrator, customerId: id }: World): Promise<number> {
  const file = new TextEncoder().encode('text')
  const made = await administrator.call(attachments.upload, { params: { id }, query: { name: 'a.txt' }, file })
  return made.status === 201 ? made.body.id : unknownId
}

/** A customer of another administrator that this person gets. */
async function newHandover({ newAdministrator }: World, { ask, memberId: toMemberId }: Person): Promise<number> {
  const giver = await newAdministrator()
  const { id } = await giver.ask(customers.create, { body: { name: `交接 ${nth()}` } })
  await giver.call(customers.transfer, { body: { customerIds: [id], toMemberId, note: '重点跟进' } })
  return (await ask(handovers.list, {}))[0]?.id ?? unknownId
}

/** A scheme file, whole. */
const pareto = findTemplate('pareto')?.scheme as Scheme

const newTag = ({ administrator }: World) =>
  administrator.ask(tags.create, { body: { name: `标签 ${nth()}`, colour: 'blue' } })
/** Everybody gets a tag: no customer is named, so that it is made once. */
const tagging = async (world: World) => ({
  action: { kind: 'tag' as const, tagIds: [(await newTag(world)).id] },
  selection: { filter: {} },
})
const newBulkEdit = async (world: World) =>
  (await world.administrator.ask(bulkEdits.start, { body: await tagging(world) })).id
/** One that is over. */
async function newDoneBulkEdit(world: World): Promise<{ id: number }> {
  const id = await newBulkEdit(world)
  await waitFor(async () => (await world.administrator.ask(bulkEdits.get, { params: { id } })).state === 'done')
  return { id }
}

const exportBody = { selection: { filter: {} }, format: 'csv' as const }
/** An export of the person's own that is done; somebody's who may make none is the administrator's. */
async function newExport({ administrator }: World, person: Person): Promise<{ id: number }> {
  const maker = (await person.call(exports.list)).status === 200 ? person : administrator
  const { id } = await maker.ask(exports.create, { body: exportBody })
  await waitFor(async () => (await maker.ask(exports.get, { params: { id } })).state === 'done')
  return { id }
}

const webhookBody = () => ({
  name: `Shop ${nth()}`,
  proof: 'signature' as const,
  mapping: { kind: 'transactions' as const, items: '[*]', key: 'id', fields: { customerCode: 'id' } },
})
const newWebhook = async ({ administrator }: World) =>
  (await administrator.ask(webhooks.create, { body: webhookBody() })).webhook.id

const newEvent = () => ({
  kind: 'transactions' as const,
  key: `event-${nth()}`,
  data: { customerCode: 'C1', occurredOn: '2025-01-05', amount: 1 },
})

/** No database is there: loopback is not among the networks that may be reached. */
const sourceAddress = {
  engine: 'postgresql',
  host: '127.0.0.1',
  port: 5432,
  database: 'erp',
  user: 'reader',
  tls: 'off',
  certificate: null,
} as const
const connectionBody = () => ({ name: `ERP ${nth()}`, address: sourceAddress, password: 'read only' })
const newConnection = ({ administrator }: World) => administrator.ask(connections.create, { body: connectionBody() })
const ofConnection = async (world: World) => ({ params: { id: (await newConnection(world)).id } })

const overrideBody = ({ customerId, schemeId }: World) => ({
  customerId,
  schemeId,
  grade: '111',
  reason: 'Strategic account of the group',
  expiresOn: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10),
})
const endOpen = async ({ administrator, customerId }: World) => {
  const { rows } = await administrator.ask(overrides.list, { query: { customerId } })
  for (const { id, state } of rows)
    if (state !== 'ended')
      await administrator.ask(overrides.end, { params: { id }, body: { reason: 'Make room for another' } })
}
/** Of a customer of another organization there is none: then an id that nobody has. */
const newOverride = async (world: World) => {
  await endOpen(world)
  const { status, body } = await world.administrator.call(overrides.create, { body: overrideBody(world) })
  return status === 201 ? body.id : 999_999_999
}

/** What makes a record of each kind, its amount and its texts such as nobody else has. */
const recordBodies: Record<RecordKind, (world: World) => Promise<Record<string, unknown>> | Record<string, unknown>> = {
  transactions: () => ({
    occurredOn: '2025-01-05',
    amountE4: 10_000,
    lines: [{ productName: '轴承', amountE4: 10_000 }],
  }),
  receivables: () => ({ dueOn: '2025-02-05', amountE4: 20_000 }),
  payments: async (world) => ({
    receivableId: (await newRecord(world, 'receivables')).id,
    paidOn: '2025-02-01',
    amountE4: 10_000,
  }),
  interactions: () => ({ occurredAt: '2025-01-05T06:30:00Z', kind: 'visit', summary: '送样', nextStep: nextStep() }),
  'service-records': () => ({ occurredOn: '2025-01-05', kind: '安装', rating: 5 }),
  cases: () => ({ kind: 'complaint', openedAt: '2025-01-05', subject: '包装破损' }),
  referrals: () => ({ referredName: `朋友 ${nth()}`, referredOn: '2025-01-05' }),
  opportunities: () => ({ stage: '报价', openedOn: '2025-01-05', amountE4: 30_000 }),
}
const nextStep = () => ({ title: '寄样品', dueOn: '2025-01-12' })

async function newRecord(world: World, kind: RecordKind) {
  const { administrator, customerId: id } = world
  const body = await recordBodies[kind](world)
  // Of a customer of another organization there is none: then an id that nobody has.
  const made = await administrator.call(recordsOf[kind].create, { params: { id }, body })
  return made.status === 201 ? made.body : { id: 999_999_999, version: 1 }
}
const ofRecord = async (world: World, kind: RecordKind) => ({
  params: { id: world.customerId, recordId: (await newRecord(world, kind)).id },
})

const recordExamples = (kind: RecordKind): Example[] => {
  const { list, export: file, create, get, update, remove } = recordsOf[kind]
  return [
    example(list)(() => ({ query: { from: '2000-01-01', sort: 'day', limit: 5 } })),
    example(file)(() => ({ query: { format: 'csv' } })),
    example(create)(async (world) => ({ params: { id: world.customerId }, body: await recordBodies[kind](world) })),
    example(get)((world) => ofRecord(world, kind)),
    example(update)(async (world) => {
      const { id: recordId, version } = await newRecord(world, kind)
      const { nextStep: _, lines: __, receivableId: ___, ...said } = await recordBodies[kind](world)
      return { params: { id: world.customerId, recordId }, body: { ...said, version } }
    }),
    example(remove)((world) => ofRecord(world, kind)),
  ]
}

const newTask = async ({ administrator, customerId: id }: World) => {
  const made = await administrator.call(tasks.create, { params: { id }, body: nextStep() })
  const { id: taskId, version } = made.status === 201 ? made.body : { id: 999_999_999, version: 1 }
  return { params: { id, taskId }, version }
}

const planBody = () => ({
  title: `年度规划 ${nth()}`,
  from: '2026-01-01',
  to: '2026-12-31',
  summary: null,
  goals: [{ text: '进入新门店', dueOn: null, targetE4: null, isDone: false }],
  stakeholders: [],
})
/** An account plan of a customer; where there is none, one that nobody has. */
const newPlan = async ({ administrator, customerId: id }: World) => {
  const made = await administrator.call(accountPlans.create, { params: { id }, body: planBody() })
  const { id: planId, version } = made.status === 201 ? made.body : { id: 999_999_999, version: 1 }
  return { params: { id, planId }, version }
}

/** One example for each endpoint: a new endpoint adds its line here. */
export const examples: readonly Example[] = [
  example(setup.get)(() => ({})),
  example(setup.create)(
    () => ({ body: { organizationName: '晨光文具', name: 'Han Mei', email: 'han@example.com', password } }),
    409,
  ),
  example(sessions.current)(() => ({})),
  example(sessions.signIn)(() => ({ body: { email: 'nobody@example.com', password } }), 401),
  example(sessions.signOut)(() => ({})),
  example(sessions.update)(() => ({ body: { language: 'en-US' } })),
  example(sessions.changePassword)(() => ({ body: { currentPassword: 'not this one', newPassword: password } }), 422),
  example(sessions.requestReset)(() => ({ body: { email: `nobody.${nth()}@example.com` } })),
  example(sessions.readReset)(async (world) => ({ params: { token: await newReset(world) } })),
  example(sessions.reset)(async (world) => ({ params: { token: await newReset(world) }, body: { password } })),
  example(sessions.list)(() => ({})),
  example(sessions.end)(async (world, person) => ({ params: { id: await world.newSession(person) } })),
  example(members.list)(() => ({})),
  example(members.invite)(({ organizationId, roleIds }) => ({
    body: { email: `new.${organizationId}.${nth()}@example.com`, roleId: roleIds.viewer },
  })),
  example(members.withdraw)(async (world) => ({ params: { id: (await world.newInvitation()).id } })),
  example(members.update)(async (world) => ({
    params: { id: (await world.newMember()).memberId },
    body: { roleId: world.roleIds.sales },
  })),
  example(members.rights)(async (world) => ({
    params: { id: (await world.newMember()).memberId },
    query: { customerId: world.customerId },
  })),
  example(members.resetPassword)(async (world) => ({ params: { id: (await world.newMember()).memberId } })),
  example(members.readInvitation)(async (world) => ({ params: { token: (await world.newInvitation()).token } })),
  example(members.acceptInvitation)(async (world) => ({
    params: { token: (await world.newInvitation()).token },
    body: { name: 'Wang Fang', password },
  })),
  example(organizations.list)(() => ({})),
  example(organizations.enter)(({ organizationId: id }) => ({ params: { id } })),
  example(organizations.create)(() => ({ body: { name: '第二家' } })),
  example(roles.list)(() => ({})),
  example(roles.create)(() => ({ body: { name: `Role ${nth()}`, policy: builtInRoles.sales } })),
  example(roles.update)(async (world) => {
    const { id, name, version } = await newRole(world)
    return { params: { id }, body: { name, policy: builtInRoles.analyst, version } }
  }),
  example(roles.remove)(async (world) => ({ params: { id: (await newRole(world)).id } })),
  example(teams.list)(() => ({})),
  example(teams.create)(() => ({ body: { name: `Team ${nth()}`, parentId: null } })),
  example(teams.update)(async (world) => ({
    params: { id: (await newTeam(world)).id },
    body: { name: `Team ${nth()}`, parentId: null },
  })),
  example(teams.remove)(async (world) => ({ params: { id: (await newTeam(world)).id } })),
  example(fields.list)(() => ({})),
  example(fields.create)(() => ({ body: fieldBody() })),
  example(fields.order)(async (world) => ({ body: { keys: [(await newField(world)).key] } })),
  example(fields.update)(async (world) => {
    const { key, version } = await newField(world)
    return { params: { key }, body: { ...fieldBody(), kind: 'number', version } }
  }),
  example(fields.remove)(async (world) => ({
    params: { key: (await newField(world)).key },
    query: { withValues: 'true' },
  })),
  example(fields.createGroup)(() => ({ body: newNames() })),
  example(fields.updateGroup)(async (world) => ({
    params: { key: (await newGroup(world)).key },
    body: newNames(),
  })),
  example(fields.removeGroup)(async (world) => ({ params: { key: (await newGroup(world)).key } })),
  example(keys.list)(() => ({})),
  example(keys.create)((world) => ({ body: keyBody(world) })),
  example(keys.revoke)(async (world) => ({
    params: { id: (await world.administrator.ask(keys.create, { body: keyBody(world) })).key.id },
  })),
  example(settings.get)(() => ({})),
  example(settings.update)(
    () => ({
      body: {
        name: 'Org',
        timeZone: 'Asia/Shanghai',
        currency: 'CNY',
        language: 'zh-CN',
        watermarkScreens: true,
        watermarkExports: true,
        runApproval: false,
        overrideApproval: false,
        version: 999_999,
      },
    }),
    409,
  ),
  example(audit.list)(({ administrator }) => ({
    query: { memberId: administrator.memberId, action: 'settings', from: '2020-01-01', search: '1', limit: 5 },
  })),
  example(jobs.list)(() => ({})),
  example(imports.list)(({ administrator }) => ({
    query: { kind: 'transactions', state: 'open', by: administrator.memberId, search: '订单', limit: 5 },
  })),
  example(imports.upload)(() => ({ query: { name: '订单.csv' }, file: new TextEncoder().encode(tinyFile) })),
  example(imports.kinds)(() => ({})),
  example(imports.template)(() => ({ params: { kind: 'contacts' }, query: { format: 'csv' } })),
  example(imports.recognise)(async (world) => ({
    params: { id: await world.newImport() },
    body: { kind: 'customers' },
  })),
  example(imports.addSheet)(async (world) => ({
    params: { id: await world.newWorkbook() },
    body: { sheet: 'B' },
  })),
  example(imports.get)(async (world) => ({ params: { id: await world.newImport() } })),
  example(imports.check)(async (world) => ({
    params: { id: await world.newImport() },
    body: { mapping: world.mapping },
  })),
  example(imports.start)(async (world) => ({
    params: { id: await world.newImport() },
    body: { mapping: world.mapping },
  })),
  example(imports.cancel)(async (world) => ({ params: { id: await world.newImport() } })),
  ...[importUndo.preview, importUndo.start, importUndo.conflicts, importUndo.conflictsFile].map((endpoint) =>
    example(endpoint)(async (world) => ({ params: { id: await world.newDoneImport() } })),
  ),
  example(importExamples.list)(async (world) => ({ params: { id: await world.newImport() } })),
  example(imports.refused)(async (world) => ({ params: { id: await world.newImport() } })),
  example(imports.refusedFile)(async (world) => ({ params: { id: await world.newImport() } })),
  example(segments.list)(() => ({})),
  example(segments.get)(async (world) => ({ params: { id: (await newSegment(world)).id } })),
  example(segments.history)(async (world) => ({ params: { id: (await newSegment(world)).id } })),
  example(segments.count)(() => ({ body: { condition: segmentBody().condition } })),
  example(segments.create)(() => ({ body: segmentBody() })),
  example(segments.update)(async (world) => {
    const { id, version } = await newSegment(world)
    return { params: { id }, body: { ...segmentBody(), version } }
  }),
  example(segments.remove)(async (world) => ({ params: { id: (await newSegment(world)).id } })),
  example(dashboards.list)(() => ({})),
  example(dashboards.create)(() => ({ body: dashboardBody() })),
  example(dashboards.update)(async (_, person) => {
    const { id, version } = await person.ask(dashboards.create, { body: dashboardBody() })
    return { params: { id }, body: { ...dashboardBody(), version } }
  }),
  example(dashboards.remove)(async (_, person) => ({
    params: { id: (await person.ask(dashboards.create, { body: dashboardBody() })).id },
  })),
  example(views.list)(() => ({})),
  example(views.create)(() => ({ body: viewBody() })),
  example(views.setDefault)(() => ({ body: { viewId: null } })),
  example(views.update)(async (_, person) => {
    const { id, version } = await newView(person)
    return { params: { id }, body: { ...viewBody(), version } }
  }),
  example(views.remove)(async (_, person) => ({ params: { id: (await newView(person)).id } })),
  example(customers.list)(() => ({
    query: { search: 'C', where: '{"of":"code","op":"starts","value":"C"}', sort: 'name', limit: 5 },
  })),
  example(customers.export)(() => ({ query: { format: 'csv', sort: 'code' } })),
  example(customers.get)(({ customerId }) => ({ params: { id: customerId } })),
  example(customers.update)(({ customerId }) => ({
    params: { id: customerId },
    body: { city: '苏州', custom: { industry: '软件', relevance: null } },
  })),
  example(customers.create)((_, { memberId }) => ({
    body: { name: `新公司 ${nth()}`, city: '苏州', ownerId: memberId },
  })),
  example(finding.customers)(() => ({ query: { search: 'C' } })),
  example(identity.settings)(() => ({})),
  example(identity.saveSettings)(async ({ administrator }) => ({ body: await administrator.ask(identity.settings) })),
  example(identity.lookalikes)(() => ({ body: { name: '客户', code: 'C1', city: '苏州' } })),
  example(duplicates.list)(() => ({ query: { reason: 'name', minScore: 0.5, search: 'C', limit: 5 } })),
  example(duplicates.lastSearch)(() => ({})),
  example(duplicates.find)(() => ({})),
  example(duplicates.dismiss)(async (world) => ({ body: { pairs: [await newCouple(world)] } })),
  example(duplicates.restore)(async (world) => ({ body: { pairs: [await newCouple(world)] } })),
  example(duplicates.compare)(async (world) => {
    const { oneId: survivorId, otherId: mergedId } = await newCouple(world)
    return { query: { survivorId, mergedId } }
  }),
  example(duplicates.merge)(async (world) => {
    const { oneId: survivorId, otherId: mergedId } = await newCouple(world)
    return { body: { survivorId, mergedId, rule: 'complete', chosen: { city: 'merged' } } }
  }),
  example(duplicates.mergeMany)(async (world) => ({ body: { pairs: [await newCouple(world)] } })),
  example(duplicates.merges)(() => ({ query: { limit: 5 } })),
  example(duplicates.undo)(async (world) => ({ params: { id: (await newMerge(world)).id } })),
  example(customers.reveal)(({ customerId }) => ({ params: { id: customerId }, body: { field: 'phone' } })),
  example(customers.transfer)(({ customerId, administrator }) => ({
    body: { customerIds: [customerId], toMemberId: administrator.memberId },
  })),
  example(exports.create)(() => ({ body: exportBody })),
  example(exports.list)(() => ({ query: { limit: 5 } })),
  example(exports.get)(async (world, person) => ({ params: await newExport(world, person) })),
  example(exports.download)(async (world, person) => ({ params: await newExport(world, person) })),
  example(exports.cancel)(async (world, person) => ({ params: await newExport(world, person) }), 409),
  example(tags.list)(() => ({ query: { counts: 'yes', limit: 5 } })),
  example(tags.create)(() => ({ body: { name: `标签 ${nth()}`, colour: 'gold' } })),
  example(tags.update)(async (world) => {
    const { id, version } = await newTag(world)
    return { params: { id }, body: { name: `标签 ${nth()}`, colour: 'red', version } }
  }),
  example(tags.merge)(async (world) => ({
    params: { id: (await newTag(world)).id },
    body: { intoId: (await newTag(world)).id },
  })),
  example(tags.remove)(async (world) => ({ params: { id: (await newTag(world)).id } })),
  example(tags.ofCustomer)(async (world) => ({
    params: { id: world.customerId },
    body: { add: [(await newTag(world)).id] },
  })),
  example(bulkEdits.preview)(async (world) => ({ body: await tagging(world) })),
  example(bulkEdits.start)(async (world) => ({ body: await tagging(world) })),
  example(bulkEdits.list)(() => ({ query: { limit: 5 } })),
  example(bulkEdits.get)(async (world) => ({ params: { id: await newBulkEdit(world) } })),
  example(bulkEdits.refused)(async (world) => ({ params: await newDoneBulkEdit(world) })),
  example(bulkEdits.refusedFile)(async (world) => ({ params: await newDoneBulkEdit(world) })),
  example(bulkEdits.undoPreview)(async (world) => ({ params: await newDoneBulkEdit(world) })),
  example(bulkEdits.undo)(async (world) => ({ params: await newDoneBulkEdit(world) })),
  example(bulkEdits.conflicts)(async (world) => ({ params: await newDoneBulkEdit(world) })),
  example(bulkEdits.cancel)(async (world) => ({ params: await newDoneBulkEdit(world) }), 409),
  example(customers.transactions)(({ customerId }) => ({ params: { id: customerId }, query: { limit: 5 } })),
  ...recordKindKeys.flatMap(recordExamples),
  example(removedRecords.list)(() => ({ query: { limit: 5 } })),
  example(removedRecords.restore)(async (world) => {
    const { params } = await ofRecord(world, 'interactions')
    const removed = await world.administrator.call(recordsOf.interactions.remove, { params })
    return { params: { id: removed.status === 200 ? removed.body.removedId : 999_999_999 } }
  }),
  ...Object.values(charts).flatMap(({ ask, file }) => [
    example(ask as Endpoint)(() => ({ query: { where: '{"of":"code","op":"starts","value":"C"}' } })),
    example(file as Endpoint)(() => ({ query: { period: '{"last":12,"unit":"month"}', format: 'csv' } })),
  ]),
  example(home.risks)(() => ({})),
  example(home.team)(() => ({})),
  example(home.cases)(() => ({})),
  example(families.get)(({ customerId: id }) => ({ params: { id } })),
  example(families.below)(({ customerId: id }) => ({ params: { id }, query: { limit: 5 } })),
  example(timeline.list)(({ customerId: id }) => ({ params: { id }, query: { kind: 'transactions', limit: 5 } })),
  example(tasks.list)(() => ({ query: { memberId: 'me', state: 'open', limit: 5 } })),
  example(tasks.create)(({ customerId: id }) => ({ params: { id }, body: nextStep() })),
  example(tasks.update)(async (world) => {
    const { params, version } = await newTask(world)
    return { params, body: { isDone: true, version } }
  }),
  example(tasks.remove)(async (world) => ({ params: (await newTask(world)).params })),
  example(pool.list)(() => ({ query: { search: 'C', limit: 5 } })),
  example(pool.standing)(() => ({})),
  example(pool.pick)(({ customerId }) => ({ body: { customerIds: [customerId] } })),
  example(pool.release)(async ({ administrator }, { memberId: ownerId }) => {
    const { id } = await administrator.ask(customers.create, { body: { name: `退回 ${nth()}`, ownerId } })
    return { body: { customerIds: [id], note: '不再合作' } }
  }),
  example(pool.leaving)(() => ({})),
  example(pool.rules)(() => ({})),
  example(pool.saveRules)(async ({ administrator }) => {
    const { rules, version } = await administrator.ask(pool.rules)
    return { body: { ...rules, version } }
  }),
  example(pool.preview)(async ({ administrator }) => ({
    body: (await administrator.ask(pool.rules)).rules.recycling,
  })),
  example(handovers.list)(() => ({})),
  example(handovers.get)(async (world, person) => ({ params: { id: await newHandover(world, person) } })),
  example(handovers.see)(async (world, person) => ({ params: { id: await newHandover(world, person) } })),
  example(attachments.list)(({ customerId }) => ({ params: { id: customerId } })),
  example(attachments.upload)(({ customerId }) => ({
    params: { id: customerId },
    query: { name: '合同.txt' },
    file: new TextEncoder().encode('合同正文'),
  })),
  example(attachments.file)(async (world) => ({
    params: { id: world.customerId, attachmentId: await newAttachment(world) },
  })),
  example(attachments.remove)(async (world) => ({
    params: { id: world.customerId, attachmentId: await newAttachment(world) },
  })),
  example(notes.list)(({ customerId }) => ({ params: { id: customerId } })),
  example(notes.create)(({ customerId, administrator }) => ({
    params: { id: customerId },
    body: { text: '请跟进', mentions: [administrator.memberId] },
  })),
  example(notes.update)(async (world) => {
    const { id: noteId, version } = await newNote(world)
    return { params: { id: world.customerId, noteId }, body: { text: '改过', isPinned: true, version } }
  }),
  example(notes.remove)(async (world) => ({
    params: { id: world.customerId, noteId: (await newNote(world)).id },
  })),
  example(notes.mentions)(() => ({})),
  example(notes.see)(async (world) => ({ body: { noteIds: [(await newNote(world)).id] } })),
  example(quality.board)(() => ({ query: { days: 30 } })),
  example(quality.measure)(() => ({})),
  example(quality.customers)(() => ({ query: { dimension: 'completeness', limit: 5 } })),
  example(quality.export)(() => ({ query: { format: 'csv' } })),
  example(quality.customer)(({ customerId }) => ({ params: { id: customerId } })),
  example(quality.plan)(() => ({})),
  example(quality.savePlan)(async ({ administrator }) => {
    const { plan, version } = await administrator.ask(quality.plan)
    return { body: { ...plan, version } }
  }),
  example(quality.reviews)(() => ({ query: { limit: 5 } })),
  example(quality.reviewers)(() => ({})),
  example(quality.confirm)(({ customerId }) => ({ body: { customerIds: [customerId] } })),
  example(contacts.ofCustomer)(({ customerId }) => ({ params: { id: customerId } })),
  example(accountPlans.list)(({ customerId }) => ({ params: { id: customerId } })),
  example(accountPlans.create)(({ customerId }) => ({ params: { id: customerId }, body: planBody() })),
  example(accountPlans.update)(async (world) => {
    const { params, version } = await newPlan(world)
    return { params, body: { ...planBody(), isOpen: false, version } }
  }),
  example(accountPlans.remove)(async (world) => ({ params: (await newPlan(world)).params })),
  example(accountPlans.whiteSpace)(({ customerId }) => ({ params: { id: customerId } })),
  example(overview.get)(({ customerId }) => ({ params: { id: customerId } })),
  example(contacts.stale)(() => ({ query: { limit: 5 } })),
  example(contacts.confirm)(async ({ newContact }) => ({ body: { contactIds: [await newContact()] } })),
  example(metrics.list)(() => ({})),
  example(metrics.figures)(() => ({ query: { keys: 'net-sales,orders-12m,field-credit-rating', asOf: '2025-03-01' } })),
  example(metrics.ofCustomer)(({ customerId }) => ({
    params: { id: customerId },
    query: { keys: 'net-sales,field-credit-rating', asOf: '2025-03-01' },
  })),
  example(metrics.listCustom)(() => ({})),
  example(metrics.create)(() => ({ body: newMetric() })),
  example(metrics.update)(async (world) => {
    const { key, version } = await world.administrator.ask(metrics.create, { body: newMetric() })
    const { key: _key, ...parts } = newMetric()
    return { params: { key }, body: { ...parts, version } }
  }),
  example(metrics.remove)(async ({ administrator }) => ({
    params: { key: (await administrator.ask(metrics.create, { body: newMetric() })).key },
  })),
  example(connections.list)(() => ({})),
  example(connections.create)(() => ({ body: connectionBody() })),
  example(connections.test)(() => ({ body: { id: null, address: sourceAddress, password: 'read only' } }), 422),
  example(connections.get)(ofConnection),
  example(connections.update)(async (world) => {
    const { id, ...given } = await newConnection(world)
    const { name, address, plan, version } = given
    return { params: { id }, body: { name, address, plan, version, password: null } }
  }),
  example(connections.remove)(ofConnection),
  example(connections.tables)(ofConnection, 422),
  example(connections.preview)(async (world) => ({ ...(await ofConnection(world)), query: { table: 'orders' } }), 422),
  example(connections.pull)(async (world) => ({ ...(await ofConnection(world)), body: { isReview: true } }), 409),
  example(connections.pulls)(ofConnection),
  example(connections.stop)(ofConnection, 409),
  example(events.send)(() => ({ body: { events: [newEvent()] } })),
  example(events.list)(() => ({})),
  example(events.get)(async ({ administrator }) => {
    const { id } = await administrator.ask(events.send, { body: { events: [newEvent()] } })
    return { params: { batch: id } }
  }),
  example(webhooks.list)(() => ({})),
  example(webhooks.create)(() => ({ body: webhookBody() })),
  example(webhooks.update)(async (world) => ({
    params: { id: await newWebhook(world) },
    body: { ...webhookBody(), isActive: true, version: 1 },
  })),
  example(webhooks.renew)(async (world) => ({ params: { id: await newWebhook(world) }, body: { overlapHours: 24 } })),
  example(webhooks.deliveries)(async (world) => ({ params: { id: await newWebhook(world) } })),
  example(webhooks.try)(() => ({ body: { mapping: webhookBody().mapping, sample: '[{"id": 1}]' } })),
  example(webhooks.remove)(async (world) => ({ params: { id: await newWebhook(world) } })),
  example(webhooks.receive)(() => ({ params: { token: 'no-such-door' }, body: {} }), 404),
  example(samples.create)(() => ({ body: { language: 'en-US' } })),
  example(schemes.templates)(() => ({})),
  example(schemes.list)(() => ({})),
  example(schemes.get)(({ schemeId }) => ({ params: { id: schemeId } })),
  example(schemes.validate)(() => ({ body: pareto })),
  example(schemes.create)(() => ({ body: { ...pareto, key: `pareto-${nth()}` } })),
  example(schemes.save)(async ({ schemeId, administrator }) => {
    const { scheme, revision } = await administrator.ask(schemes.get, { params: { id: schemeId } })
    return { params: { id: schemeId }, body: { scheme, revision } }
  }),
  example(schemeComments.list)(({ schemeId }) => ({ params: { id: schemeId } })),
  example(schemeComments.create)(({ schemeId }) => ({ params: { id: schemeId }, body: { text: '看一下' } })),
  example(schemeComments.remove)(async ({ schemeId: id, administrator }, person) => {
    const said = { params: { id }, body: { text: '看一下' } }
    // One takes back what one has said oneself; whoever may say nothing tries it on another's.
    const { status, body } = await person.call(schemeComments.create, said)
    const { comment: own } = status === 201 ? body : await administrator.ask(schemeComments.create, said)
    return { params: { id, commentId: own.id } }
  }),
  example(schemeComments.mentions)(() => ({})),
  example(schemeComments.see)(() => ({ body: { commentIds: [1] } })),
  example(schemes.versions)(({ schemeId }) => ({ params: { id: schemeId } })),
  example(schemes.version)(({ schemeId }) => ({ params: { id: schemeId, version: 1 } })),
  example(schemes.diff)(({ schemeId }) => ({ params: { id: schemeId }, query: { from: 1, to: 1 } })),
  example(schemes.publishVersion)(({ schemeId }) => ({ params: { id: schemeId, version: 1 } })),
  example(schemes.setSchedule)(({ schemeId }) => ({ params: { id: schemeId }, body: { schedule: null } })),
  example(reports.schedule)(({ schemeId }) => ({ params: { id: schemeId } })),
  example(reports.setSchedule)(({ schemeId, administrator }) => ({
    params: { id: schemeId },
    body: { schedule: { every: 'week', hour: 8, format: 'pdf', memberIds: [administrator.memberId] } },
  })),
  example(reports.grading)(({ publishedRunId: id }) => ({ params: { id }, query: { format: 'xlsx' } })),
  example(inbox.counts)(() => ({})),
  example(downgradeNotices.list)(() => ({ query: { limit: 5 } })),
  example(downgradeNotices.watch)(({ schemeId }) => ({ params: { id: schemeId } })),
  example(downgradeNotices.setWatch)(({ schemeId }) => ({
    params: { id: schemeId },
    body: { days: 14, sendsMail: true },
  })),
  example(schemes.retire)(({ schemeId }) => ({ params: { id: schemeId } })),
  example(schemes.setPrimary)(({ schemeId }) => ({ params: { id: schemeId } })),
  example(runs.list)(({ schemeId }) => ({ query: { schemeId, only: 'computed' } })),
  example(runs.create)(() => ({ body: { template: 'pareto', asOf: '2025-03-01' } })),
  example(runs.get)(({ publishedRunId: id }) => ({ params: { id } })),
  example(runs.summary)(({ publishedRunId: id }) => ({ params: { id } })),
  example(runs.distributions)(({ schemeId: id }) => ({ params: { id } })),
  example(runs.results)(({ publishedRunId: id }) => ({ params: { id }, query: { r: 1, isMoved: 'true' } })),
  example(runs.export)(({ publishedRunId: id }) => ({ params: { id }, query: { format: 'csv' } })),
  example(runs.explain)(({ publishedRunId: id, customerId }) => ({ params: { id, customerId } })),
  example(runs.history)(({ customerId }) => ({ params: { customerId } })),
  example(runs.review)(({ publishedRunId: id }) => ({ params: { id } })),
  example(runs.compare)(({ publishedRunId: id }) => ({ params: { id, otherId: id } })),
  example(runs.approve)(async (world) => ({ params: { id: await world.newReview() } })),
  example(runs.rollBack)(async (world) => ({ params: { id: await world.newReview() } }), 409),
  example(runs.retry)(async (world) => ({ params: { id: await world.newReview() } }), 409),
  example(overrides.list)(({ customerId }) => ({ query: { customerId, state: 'active' } })),
  example(overrides.create)(async (world) => {
    await endOpen(world)
    return { body: overrideBody(world) }
  }),
  example(overrides.approve)(async (world) => ({ params: { id: await newOverride(world) } }), 409),
  example(overrides.approveMany)(async (world) => ({ body: { ids: [await newOverride(world)] } })),
  example(overrides.endMany)(async (world) => ({
    body: { ids: [await newOverride(world)], reason: 'An example of an end' },
  })),
  example(overrides.end)(async (world) => ({
    params: { id: await newOverride(world) },
    body: { reason: 'An example of an end' },
  })),
  example(backTests.run)(({ schemeId }) => ({
    body: { subjects: [{ template: 'pareto' }, { schemeId }], cutoff: '2025-01-31', horizonDays: 30 },
  })),
  example(backTests.stability)(() => ({ body: { template: 'medals', until: '2025-02-28', months: 3 } })),
  example(backTests.learn)(() => ({
    body: { template: 'medals', cutoff: '2025-01-10', laterCutoff: '2025-02-10', horizonDays: 30 },
  })),
  example(whatIf.quality)(() => ({ body: { scheme: pareto, cutoff: '2025-03-01' } })),
  example(whatIf.ask)(() => ({ body: { scheme: pareto, asOf: '2025-03-01', movers: 5 } })),
  example(runs.publish)(async (world) => ({ params: { id: await world.newReview() } })),
  example(runs.discard)(async (world) => ({ params: { id: await world.newReview() } })),
]

export function exampleOf(endpoint: Endpoint): Example {
  const found = examples.find((one) => one.endpoint === endpoint)
  if (!found) throw new Error(`${endpoint.method} ${endpoint.path} has no example in platform/testing/examples.ts`)
  return found
}
