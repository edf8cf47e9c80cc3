import { customers } from '@fenji/contract/customers'
import { fields } from '@fenji/contract/fields'
import { type BuiltInRole, builtInRoleKeys, type FieldLevel } from '@fenji/contract/policy'
import { roles } from '@fenji/contract/roles'
import { runs } from '@fenji/contract/runs'
import { measure } from '../../features/quality/public.ts'
import { inOrganization } from '../db.ts'
import type { OrderLine } from './make.ts'
import type { Person } from './person.ts'
import type { TestApp } from './test-app.ts'
import { makeWorld, type World } from './world.ts'

/** Whose a customer is, seen from the person who asks: one who stands in the middle of a tree of teams. */
export const placements = ['own', 'team', 'below', 'otherTeam', 'unowned', 'otherOrganization'] as const
export type Placement = (typeof placements)[number]

/** A customer with values that are nowhere else, so that each can be looked for in whatever comes back. */
export interface Jewel {
  id: number
  code: string
  name: string
  phone: string
  product: string
  /** In currency units. */
  amount: number
  /** Values of fields in a group of the organization's own: a text and a number. */
  note: string
  figure: number
}

/** Where note and figure stand. */
export const ownGroup = 'custom-private'
export const noteField = 'custom-secret-note'
export const figureField = 'custom-secret-figure'

/** Two organizations full of such customers, and somebody of each role between them. */
export interface Crown {
  world: World
  foreign: World
  people: Record<BuiltInRole, Person>
  /** The customer that stands so to the person with this role. */
  jewel(role: BuiltInRole, placement: Placement): Jewel
  jewels: { role: BuiltInRole | null; placement: Placement; jewel: Jewel }[]
  /** Sums in the run's summary of everybody, each of more than one of them. */
  sums: number[]
  /** Puts everybody's customers and memberships back to where they were. */
  restore(): Promise<void>
}

let made = 0

function newJewel(): Omit<Jewel, 'id'> {
  const n = ++made
  return {
    code: `QZ${String(n).padStart(3, '0')}XK`,
    name: `机密${String.fromCodePoint(0x4e50 + n)}客户${n}号`,
    phone: `1397${String(1_000_003 * n + 31)
      .padStart(7, '0')
      .slice(-7)}`,
    product: `秘方${String.fromCodePoint(0x5e50 + n)}${n}`,
    amount: 7_310_000 + n * 1013 + 0.37,
    note: `密语${String.fromCodePoint(0x6e50 + n)}号不可外传第${n}条`,
    // Long enough to stand by chance in no id, hash or time: six digits did, once in some thousands of answers.
    figure: 618_033_988_749 + n * 7919,
  }
}

const orderOf = ({ code, name, phone, product, amount }: Omit<Jewel, 'id'>, n: number): OrderLine => ({
  order_number: `O-${code}`,
  customer_code: code,
  customer_name: name,
  phone,
  order_date: `2025-0${1 + (n % 2)}-1${n % 9}`,
  product_name: product,
  amount,
})

async function bring(fenji: TestApp, administrator: Person, count: number): Promise<Jewel[]> {
  const jewels = Array.from({ length: count }, newJewel)
  await fenji.make.orders(administrator, jewels.map(orderOf))
  const { rows } = await fenji.owner.query<{ code: string; id: number; phone: string }>(
    'select code, id::int, phone from customer where organization_id = $1',
    [administrator.organizationId],
  )
  const arrived = jewels.map((jewel) => {
    const row = rows.find(({ code }) => code === jewel.code)
    if (row?.phone !== jewel.phone) throw new Error(`${jewel.code} did not arrive whole`)
    return { ...jewel, id: row.id }
  })
  await bringNotes(administrator, arrived)
  return arrived
}

/** Writes note and figure of each, by the front door, so that the audit log holds them too. */
async function bringNotes(administrator: Person, jewels: readonly Jewel[]): Promise<void> {
  await administrator.ask(fields.createGroup, { body: { name: { zh: '内部', en: 'Private' } } })
  for (const [kind, zh, en] of [
    ['text', '内部备注', 'Secret note'],
    ['number', '内部数字', 'Secret figure'],
  ] as const)
    await administrator.ask(fields.create, { body: { name: { zh, en }, kind, group: ownGroup } })
  for (const { id, note, figure } of jewels) {
    const custom = { [noteField]: note, [figureField]: figure }
    await administrator.ask(customers.update, { params: { id }, body: { custom } })
  }
}

/** How much of the own group a role shows; the others do not name it. */
const noteLevels: Partial<Record<BuiltInRole, FieldLevel>> = { manager: 'read', service: 'masked' }

async function grantNotes(administrator: Person): Promise<void> {
  const all = await administrator.ask(roles.list)
  for (const { id, key, policy, version } of all) {
    const level = key && noteLevels[key]
    if (!level) continue
    const fields = { ...policy.fields, [ownGroup]: level }
    await administrator.ask(roles.update, {
      params: { id },
      body: { name: null, policy: { ...policy, fields }, version },
    })
  }
}

async function addTeam(fenji: TestApp, organizationId: number, name: string, parentId: number | null): Promise<number> {
  const { rows } = await fenji.owner.query<{ id: number }>(
    'insert into team (organization_id, name, parent_id) values ($1, $2, $3) returning id::int',
    [organizationId, name, parentId],
  )
  return rows[0]?.id ?? 0
}

/** Makes both organizations; the runs of the first grade all its jewels. */
export async function makeCrown(fenji: TestApp): Promise<Crown> {
  const administrator = await fenji.signIn('administrator')
  const { organizationId } = administrator
  const own = await bring(fenji, administrator, builtInRoleKeys.length + 4)
  await grantNotes(administrator)
  const elsewhere = await fenji.signIn('administrator')
  const [stranger] = await bring(fenji, elsewhere, 1)
  const [world, foreign] = [
    await makeWorld(fenji, { administrator }),
    await makeWorld(fenji, { administrator: elsewhere }),
  ]
  const china = await addTeam(fenji, organizationId, '中国区', null)
  const [east, west] = [
    await addTeam(fenji, organizationId, '华东', china),
    await addTeam(fenji, organizationId, '华西', china),
  ]
  const shanghai = await addTeam(fenji, organizationId, '上海', east)
  const join = (role: BuiltInRole, teamId: number) => fenji.signIn(role, { organizationId, teamId })
  const owners = {
    team: await join('sales', east),
    below: await join('sales', shanghai),
    otherTeam: await join('sales', west),
  }
  const people = {} as Record<BuiltInRole, Person>
  for (const role of builtInRoleKeys) people[role] = await join(role, east)
  const shared = own.slice(builtInRoleKeys.length)
  const jewels: Crown['jewels'] = [
    ...builtInRoleKeys.map((role, i) => ({ role, placement: 'own' as const, jewel: own[i] as Jewel })),
    ...(['team', 'below', 'otherTeam', 'unowned'] as const).map((placement, i) => ({
      role: null,
      placement,
      jewel: shared[i] as Jewel,
    })),
    { role: null, placement: 'otherOrganization', jewel: stranger as Jewel },
  ]
  const ownerOf = ({ role, placement }: Crown['jewels'][number]) =>
    role ? people[role].memberId : placement in owners ? owners[placement as keyof typeof owners].memberId : null
  const restore = async () => {
    for (const table of ['customer', 'customer_activity'])
      await fenji.owner.query(
        `update ${table} c set owner_id = o.owner_id from unnest($1::bigint[], $2::bigint[]) as o(id, owner_id)
         where c.${table === 'customer' ? 'id' : 'customer_id'} = o.id and c.owner_id is distinct from o.owner_id`,
        [jewels.map(({ jewel }) => jewel.id), jewels.map(ownerOf)],
      )
  }
  await restore()
  for (const { actor, organizationId } of [administrator, elsewhere])
    await inOrganization(fenji.services.database, { organizationId }, (db) => measure(db, actor, fenji.services))
  const { grades, migration } = await administrator.ask(runs.summary, { params: { id: world.publishedRunId } })
  const single = new Set(jewels.map(({ jewel }) => Math.round(jewel.amount * 1e4)))
  const sums = [...grades, ...migration].flatMap(({ amountE4 }) =>
    amountE4 && amountE4 > 1e9 && !single.has(amountE4) ? [amountE4] : [],
  )
  return {
    sums,
    world,
    foreign,
    people,
    jewels,
    restore,
    jewel(role, placement) {
      const found = jewels.find((one) => one.placement === placement && (one.role === null || one.role === role))
      if (!found) throw new Error(`no ${placement} of ${role}`)
      return found.jewel
    },
  }
}
