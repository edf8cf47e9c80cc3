import { audit } from '@fenji/contract/audit'
import { backTests } from '@fenji/contract/back-tests'
import { connections } from '@fenji/contract/connections'
import { contacts } from '@fenji/contract/contacts'
import { customers } from '@fenji/contract/customers'
import { duplicates } from '@fenji/contract/duplicates'
import type { BodyOf, CallOf, Endpoint } from '@fenji/contract/endpoint'
import { events } from '@fenji/contract/events'
import { fields } from '@fenji/contract/fields'
import { finding } from '@fenji/contract/finding'
import { identity } from '@fenji/contract/identity'
import { importExamples } from '@fenji/contract/import-examples'
import { importUndo } from '@fenji/contract/import-undo'
import { imports } from '@fenji/contract/imports'
import { jobs } from '@fenji/contract/jobs'
import { keys } from '@fenji/contract/keys'
import { members } from '@fenji/contract/members'
import { metrics } from '@fenji/contract/metrics'
import { organizations } from '@fenji/contract/organizations'
import { overrides } from '@fenji/contract/overrides'
import { builtInRoles } from '@fenji/contract/policy'
import { quality } from '@fenji/contract/quality'
import { roles } from '@fenji/contract/roles'
import { runs } from '@fenji/contract/runs'
import { samples } from '@fenji/contract/samples'
import type { Scheme } from '@fenji/contract/scheme-file'
import { schemes } from '@fenji/contract/schemes'
import { sessions } from '@fenji/contract/sessions'
import { settings } from '@fenji/contract/settings'
import { setup } from '@fenji/contract/setup'
import { teams } from '@fenji/contract/teams'
import { webhooks } from '@fenji/contract/webhooks'
import { whatIf } from '@fenji/contract/what-if'
import { findTemplate } from '../../features/schemes/public.ts'
import { type Person, password } from './person.ts'
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

/** A scheme file, whole. */
const pareto = findTemplate('pareto')?.scheme as Scheme

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
  example(customers.list)(() => ({ query: { search: 'C', sort: 'name', limit: 5 } })),
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
  example(customers.transactions)(({ customerId }) => ({ params: { id: customerId }, query: { limit: 5 } })),
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
  example(contacts.stale)(() => ({ query: { limit: 5 } })),
  example(contacts.confirm)(async ({ newContact }) => ({ body: { contactIds: [await newContact()] } })),
  example(metrics.list)(() => ({})),
  example(metrics.figures)(() => ({ query: { keys: 'net-sales,orders-12m,field-credit-rating', asOf: '2025-03-01' } })),
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
  example(schemes.versions)(({ schemeId }) => ({ params: { id: schemeId } })),
  example(schemes.version)(({ schemeId }) => ({ params: { id: schemeId, version: 1 } })),
  example(schemes.diff)(({ schemeId }) => ({ params: { id: schemeId }, query: { from: 1, to: 1 } })),
  example(schemes.publishVersion)(({ schemeId }) => ({ params: { id: schemeId, version: 1 } })),
  example(schemes.setSchedule)(({ schemeId }) => ({ params: { id: schemeId }, body: { schedule: null } })),
  example(schemes.retire)(({ schemeId }) => ({ params: { id: schemeId } })),
  example(schemes.setPrimary)(({ schemeId }) => ({ params: { id: schemeId } })),
  example(runs.list)(({ schemeId }) => ({ query: { schemeId } })),
  example(runs.create)(() => ({ body: { template: 'pareto', asOf: '2025-03-01' } })),
  example(runs.get)(({ publishedRunId: id }) => ({ params: { id } })),
  example(runs.summary)(({ publishedRunId: id }) => ({ params: { id } })),
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
  example(whatIf.ask)(() => ({ body: { scheme: pareto, asOf: '2025-03-01', movers: 5 } })),
  example(runs.publish)(async (world) => ({ params: { id: await world.newReview() } })),
  example(runs.discard)(async (world) => ({ params: { id: await world.newReview() } })),
]

export function exampleOf(endpoint: Endpoint): Example {
  const found = examples.find((one) => one.endpoint === endpoint)
  if (!found) throw new Error(`${endpoint.method} ${endpoint.path} has no example in platform/testing/examples.ts`)
  return found
}
