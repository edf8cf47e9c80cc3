import { stdout } from 'node:process'
import { isDeepStrictEqual } from 'node:util'
import type { Endpoint } from '@fenji/contract/endpoint'
import { type BuiltInRole, builtInRoleKeys } from '@fenji/contract/policy'
import { samples } from '@fenji/contract/samples'
import ExcelJS from 'exceljs'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { allRoutes } from './app.ts'
import type { Route } from './platform/route.ts'
import {
  type Crown,
  figureField,
  type Jewel,
  makeCrown,
  noteField,
  type Placement,
  placements,
} from './platform/testing/crown.ts'
import { exampleOf } from './platform/testing/examples.ts'
import type { Answer, Person } from './platform/testing/person.ts'
import { type TestApp, testApp } from './platform/testing/test-app.ts'
import type { World } from './platform/testing/world.ts'

/**
 * Every endpoint × every built-in role × every placement of a customer, with values that stand nowhere else: whatever comes back, by
 * list, page, file, filter, sort, search, count or error, holds none that the role must not see. What a role may see is written down
 * here by hand. A new endpoint joins by itself: the compiler wants an example of it.
 */

/** Whose customers each role sees. */
const rowsSeen: Record<BuiltInRole, readonly Placement[]> = {
  administrator: ['own', 'team', 'below', 'otherTeam', 'unowned'],
  director: ['own', 'team', 'below', 'otherTeam', 'unowned'],
  manager: ['own', 'team', 'below'],
  sales: ['own'],
  service: ['own', 'team', 'below', 'otherTeam', 'unowned'],
  analyst: ['own', 'team', 'below', 'otherTeam', 'unowned'],
  viewer: ['own', 'team', 'below', 'otherTeam', 'unowned'],
}
const seesAmounts: readonly BuiltInRole[] = ['administrator', 'director', 'manager', 'sales', 'analyst']
const seesNotes: readonly BuiltInRole[] = ['administrator', 'manager']
const seesPhones: readonly BuiltInRole[] = ['administrator', 'director', 'manager', 'sales']

/** Of customers without an owner the open pool shows who they are, to whoever may look into it. */
const seesPool: readonly BuiltInRole[] = ['administrator', 'director', 'manager', 'sales']
const isPool = ({ path }: Endpoint) => path.startsWith('/api/pool/')

interface Secret {
  what: string
  texts: string[]
}

const amountTexts = (amount: number) => {
  const e4 = String(Math.round(amount * 1e4))
  return [e4, amount.toFixed(2), amount.toLocaleString('en-US', { minimumFractionDigits: 2 })]
}

/** The values of a jewel that somebody with this role must not get to see. */
function secretsOf(role: BuiltInRole, isSeen: boolean, jewel: Jewel): Secret[] {
  const { code, name, product, phone, amount, note, figure } = jewel
  return [
    ...(isSeen
      ? []
      : [
          { what: 'code', texts: [code] },
          { what: 'name', texts: [name] },
          { what: 'product', texts: [product] },
        ]),
    ...(isSeen && seesPhones.includes(role) ? [] : [{ what: 'phone', texts: [phone] }]),
    ...(isSeen && seesAmounts.includes(role) ? [] : [{ what: 'amount', texts: amountTexts(amount) }]),
    ...(isSeen && seesNotes.includes(role)
      ? []
      : [
          { what: 'note', texts: [note] },
          { what: 'figure', texts: [String(figure), figure.toLocaleString('en-US')] },
        ]),
  ]
}

/** Also sums that would give somebody away who sees a part only: of everybody together. */
function secretsFor(crown: Crown, role: BuiltInRole): { secret: Secret; of: string }[] {
  const single = crown.jewels.flatMap(({ role: owner, placement, jewel }) => {
    // The own customer of somebody else is a colleague's: they all stand in one team.
    const seenAs = placement === 'own' && owner !== role ? 'team' : placement
    const isSeen = rowsSeen[role].includes(seenAs)
    return secretsOf(role, isSeen, jewel).map((secret) => ({ secret, of: `${placement} ${jewel.code}` }))
  })
  const isPart = rowsSeen[role].length < 5
  return [
    ...single,
    ...(isPart ? crown.sums.map((sum) => ({ secret: { what: 'sum', texts: [String(sum)] }, of: 'all' })) : []),
  ]
}

/** Everything that an answer says: a workbook cell by cell. */
async function saidBy(answer: Answer<unknown>): Promise<string> {
  const headers = JSON.stringify(answer.headers)
  if (!String(answer.headers['content-type']).includes('spreadsheetml')) return `${headers}\n${answer.text}`
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(answer.bytes as never)
  const cells: string[] = []
  workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => void cells.push(String(cell.value)))))
  return `${headers}\n${cells.join('\n')}`
}

interface Input {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

/** What can be asked of a list beyond its example: each order, each filter, each search for what one must not know. */
function questionsOf({ query }: Endpoint, jewel: Jewel): Record<string, unknown>[] {
  return Object.entries(query?.shape ?? {}).flatMap(([name, schema]): Record<string, unknown>[] => {
    const { enum: choices, anyOf } = z.toJSONSchema(schema as z.ZodType, { io: 'input', unrepresentable: 'any' }) as {
      enum?: string[]
      anyOf?: { enum?: string[] }[]
    }
    const options = [...(choices ?? []), ...(anyOf ?? []).flatMap((one) => one.enum ?? [])]
    if (options.length > 0) return options.map((option) => ({ [name]: option }))
    if (name === 'search') return [jewel.code, jewel.name, jewel.phone].map((text) => ({ [name]: text }))
    if (name === 'custom')
      return [`${noteField}:${jewel.note}`, `${figureField}:${jewel.figure}..${jewel.figure}`].map((part) => ({
        custom: part,
      }))
    if (/amount/i.test(name)) return [{ [name]: Math.round(jewel.amount * 1e4) }]
    return []
  })
}

const inputOf = async (endpoint: Endpoint, world: World, person: Person) =>
  (await exampleOf(endpoint).input(world, person)) as Input

/** The example, every question about a customer, and the example without its query: what it has used up is asked for once more. */
function questionsAbout(jewel: Jewel, endpoint: Endpoint, example: Input): Input[] {
  const { format: _format, ...plain } = example.query ?? {}
  const base = endpoint.download && endpoint.query?.shape.format ? { format: 'csv' } : {}
  const formats = 'format' in base ? [{ format: 'csv' }, { format: 'xlsx' }] : []
  const lists = endpoint.method === 'GET' && endpoint.query
  const questions = lists ? [{}, ...formats, ...questionsOf(endpoint, jewel)] : []
  return [
    example,
    ...questions.map((query) => ({ ...example, query: { ...base, ...query } })),
    { ...example, query: plain },
  ]
}

/** Examples for one customer after the other. One that does not name them is the same for all, and made once. */
function examplesFor(endpoint: Endpoint, world: World, person: Person): (customerId: number) => Promise<Input> {
  let forAll: Input | null = null
  return async (id) => {
    if (forAll) return forAll
    let isNamed = false
    const customer = {
      ...world,
      get customerId() {
        isNamed = true
        return id
      },
    }
    const example = await inputOf(endpoint, customer, person)
    if (!isNamed) forAll = example
    return example
  }
}

const callAs = (person: Person, endpoint: Endpoint, input: unknown) =>
  person.call(endpoint as Endpoint & { body: undefined }, input as never)

/** A count, too, tells: of a search for somebody who is hidden it is nothing. */
function countTold({ body }: Answer<unknown>): number {
  if (Array.isArray(body)) return body.length
  const { total } = (body ?? {}) as { total?: unknown }
  return typeof total === 'number' ? total : 0
}

interface Tally {
  combinations: number
  leaks: Set<string>
  failures: string[]
}

interface Asking {
  crown: Crown
  role: BuiltInRole
  secrets: ReturnType<typeof secretsFor>
  tally: Tally
}

/** What is in an answer that must not be. What they typed themselves may come back to them. */
function leaksIn(said: string, typed: string, secrets: Asking['secrets']): string[] {
  return secrets
    .filter(({ secret }) => secret.texts.some((text) => said.includes(text) && !typed.includes(text)))
    .map(({ secret, of }) => `tells ${secret.what} of ${of}`)
}

async function ask({ crown, role, secrets, tally }: Asking, endpoint: Endpoint, placement: Placement, input: Input) {
  const answer = await callAs(crown.people[role], endpoint, input)
  tally.combinations++
  const where = `${role} ${placement}: ${endpoint.method} ${endpoint.path} ${JSON.stringify(input).slice(0, 150)} → ${answer.status}`
  if (answer.status >= 500) tally.failures.push(where)
  // Whoever exported by a search for a stranger left the words that they typed in the audit of their own organization.
  const isEchoed = endpoint.path === '/api/audit'
  const isShownByPool = isPool(endpoint) && seesPool.includes(role)
  const judged = secrets.filter(
    ({ of, secret: { what } }) =>
      !(isEchoed && of.startsWith('otherOrganization')) &&
      !(isShownByPool && of.startsWith('unowned') && (what === 'code' || what === 'name')),
  )
  for (const leak of leaksIn(await saidBy(answer), JSON.stringify(input), judged)) tally.leaks.add(`${where} ${leak}`)
  const isHidden = !rowsSeen[role].includes(placement) && !(isShownByPool && placement === 'unowned')
  const isUnknown = isHidden || !seesNotes.includes(role)
  if (((isHidden && input.query?.search) || (isUnknown && input.query?.custom)) && countTold(answer) > 0)
    tally.leaks.add(`${where} counts ${countTold(answer)} of whom they may not see`)
  if (endpoint.method !== 'GET') await crown.restore()
}

/** Not what ends the session or takes it elsewhere. */
const isSwept = ({ endpoint, access }: Route) =>
  !('public' in access || endpoint.path.startsWith('/api/session') || endpoint.path.endsWith('/enter'))
/** The sample company comes last: with its thousands of customers everything takes longer. */
const swept = allRoutes
  .filter(isSwept)
  .toSorted((one, other) => Number(one.endpoint === samples.create) - Number(other.endpoint === samples.create))

/** Whoever sees everybody sees each alike: one who is theirs and one who is nobody's stand for all, beside those whom they must not see. */
const placementsFor = (role: BuiltInRole): readonly Placement[] =>
  rowsSeen[role].length < 5
    ? placements
    : placements.filter((one) => one === 'own' || one === 'unowned' || !rowsSeen[role].includes(one))

async function sweep(crown: Crown, role: BuiltInRole, tally: Tally, routes = swept): Promise<void> {
  const asking = { crown, role, secrets: secretsFor(crown, role), tally }
  const asked = new Set<string>()
  for (const { endpoint } of routes) {
    const exampleFor = examplesFor(endpoint, crown.world, crown.people[role])
    for (const placement of placementsFor(role)) {
      const jewel = crown.jewel(role, placement)
      for (const input of questionsAbout(jewel, endpoint, await exampleFor(jewel.id))) {
        const question = JSON.stringify([endpoint.method, endpoint.path, input])
        if (asked.has(question)) continue
        asked.add(question)
        await ask(asking, endpoint, placement, input)
      }
    }
  }
}

const report: string[] = []
afterAll(() => void stdout.write(`\nSweep: ${report.join('; ')}\n`))

const fenji = await testApp({ startsJobs: true })
const crown = await makeCrown(fenji)

test('each role does see what it may: the sweep would notice a server that says nothing', async () => {
  for (const role of builtInRoleKeys) {
    const person = crown.people[role]
    for (const placement of rowsSeen[role]) {
      const { id, name } = crown.jewel(role, placement)
      const answer = await person.send({ method: 'GET', url: `/api/customers/${id}` })
      expect([role, placement, (answer.body as { name: string }).name]).toEqual([role, placement, name])
    }
    const { body } = await person.send({ method: 'GET', url: '/api/customers?search=QZ&limit=200' })
    const codes = (body as { rows: { code: string }[] }).rows
      .map(({ code }) => code)
      .filter((code) => code.startsWith('QZ'))
    const seen = crown.jewels.filter(({ role: owner, placement }) =>
      rowsSeen[role].includes(placement === 'own' && owner !== role ? 'team' : placement),
    )
    expect(codes.toSorted()).toEqual(seen.map(({ jewel }) => jewel.code).toSorted())
  }
})

test('the sweep does notice: what an administrator is told is too much for a sales person', async () => {
  const tally: Tally = { combinations: 0, leaks: new Set(), failures: [] }
  const people = { ...crown.people, sales: crown.people.administrator }
  const places = ['/api/customers', '/api/runs']
  const reading = swept.filter(
    ({ endpoint: { method, path } }) => method === 'GET' && places.some((place) => path.startsWith(place)),
  )
  await sweep({ ...crown, people }, 'sales', tally, reading)
  const told = [...tally.leaks].join('\n')
  for (const place of ['/api/customers ', '/api/customers/export', '/api/customers/:id ', '/summary', '/results'])
    expect(told).toContain(place)
  for (const what of ['name', 'phone', 'amount', 'note', 'figure', 'sum']
    .map((one) => `tells ${one}`)
    .concat('counts 1'))
    expect(told).toContain(what)
})

// Those who may make the sample company come last.
test.each(builtInRoleKeys.toReversed())('%s: no endpoint tells what the role must not see', async (role) => {
  const tally: Tally = { combinations: 0, leaks: new Set(), failures: [] }
  await sweep(crown, role, tally)
  report.push(`${role} ${tally.combinations} combinations, ${tally.leaks.size} leaks`)
  expect([...tally.leaks].join('\n')).toBe('')
  expect(tally.failures.join('\n')).toBe('')
  expect(tally.combinations).toBeGreaterThan(200)
})

/** What an example makes first can fail where nothing tells organizations apart any more. */
const prepared = <T>(make: () => Promise<T[]>): Promise<T[]> => make().catch(() => [])

/** Whoever works in one organization asks for everything by the ids of the other. */
async function crossed(app: TestApp, { world, foreign, jewels }: Crown, routes = swept): Promise<string[]> {
  const stranger = jewels.find(({ placement }) => placement === 'otherOrganization')?.jewel
  if (!stranger) throw new Error('nobody to look for')
  const texts = [
    stranger.code,
    stranger.name,
    stranger.phone,
    stranger.product,
    stranger.note,
    ...amountTexts(stranger.amount),
  ]
  const told: string[] = []
  const person = await app.signIn('administrator', { organizationId: world.organizationId })
  for (const { endpoint } of routes) {
    const inputs = await prepared(async () => [
      await inputOf(endpoint, { ...foreign, customerId: stranger.id }, person),
      ...questionsAbout(stranger, endpoint, await inputOf(endpoint, { ...world, customerId: stranger.id }, person)),
    ])
    for (const input of inputs) {
      const said = await saidBy(await callAs(person, endpoint, input))
      const typed = JSON.stringify(input)
      for (const text of texts)
        if (said.includes(text) && !typed.includes(text)) told.push(`${endpoint.method} ${endpoint.path}: ${text}`)
    }
  }
  return told
}

const ownership =
  'select id::int, code, name, owner_id::int as owner from customer where organization_id = $1 order by id'

async function crossings(walls: { code: boolean; database: boolean }, routes = swept): Promise<string[]> {
  const half = await testApp({ startsJobs: true, passesWalls: !walls.database })
  const both = await makeCrown(half)
  const { organizationId } = both.foreign
  const before = await half.owner.query(ownership, [organizationId])
  expect(before.rows.length).toBeGreaterThan(0)
  if (!walls.code) half.forgetScope()
  const told = await crossed(half, both, routes)
  const after = await half.owner.query(ownership, [organizationId])
  // What the examples there make, its own people make.
  const known = new Set(before.rows.map(({ id }) => id))
  const still = after.rows.filter(({ id }) => known.has(id))
  return [...told, ...(isDeepStrictEqual(still, before.rows) ? [] : ['customers changed'])]
}

test.each([
  ['row-level security alone: the code forgets its scope', { code: false, database: true }],
  ['the code alone: row-level security is off', { code: true, database: false }],
])('%s: nothing crosses from one organization to another', async (_, walls) => {
  expect(await crossings(walls)).toEqual([])
})

test('with neither of them much crosses: each test above would notice', async () => {
  const looking = swept.filter(({ endpoint }) => endpoint.method === 'GET')
  expect((await crossings({ code: false, database: false }, looking)).length).toBeGreaterThan(10)
})
