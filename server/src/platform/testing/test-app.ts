import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BuiltInRole } from '@fenji/contract/policy'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import pino from 'pino'
import { afterAll, inject } from 'vitest'
import { buildApp } from '../../app.ts'
import { features } from '../../features/index.ts'
import { findMemberActor } from '../access.ts'
import type { Actor } from '../actor.ts'
import { systemClock } from '../clock.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../database.ts'
import { createPool, type Db, inOrganization, kyselyOn } from '../db.ts'
import { hashPassword } from '../password.ts'
import type { Services } from '../services.ts'
import { servicesOn } from '../start.ts'
import { cloneDatabase } from './clone-database.ts'
import { forgettable } from './forget-scope.ts'
import { type Maker, makerFor } from './make.ts'
import { patience } from './patience.ts'
import {
  type Caller,
  giveSession,
  insertPersonRows,
  type NewPerson,
  newCaller,
  type Person,
  password,
} from './person.ts'
import { waitFor } from './wait-for.ts'

/** The server on a database of its own, in this process. */
export interface TestApp {
  app: FastifyInstance
  services: Services
  /** Connected as the owner of the tables, who passes every wall: to arrange and to look. */
  owner: pg.Pool
  /** How to connect to this database as another role. */
  connection: pg.ClientConfig
  clock: { set(moment: string | null): void }
  /** Somebody who is not signed in. */
  visitor(): Caller
  /** Somebody with this role, in an organization of their own unless one is given. */
  signIn(
    role: BuiltInRole,
    options?: { organizationId?: number; email?: string; name?: string; teamId?: number },
  ): Promise<Person>
  /** From here on every query goes without the code's own scope, so that only row-level security holds back. */
  forgetScope(): void
  /** The built-in roles of an organization. */
  roleIds(organizationId: number): Promise<Record<BuiltInRole, number>>
  /** What a person may do by now, asked as a request would. */
  actorOf(person: Person): Promise<Actor>
  make: Maker
  /** What the organization's audit says, oldest first. */
  auditOf(person: Person): Promise<string[]>
  /** Starts the job queue's workers. */
  startJobs(): Promise<void>
  /** Waits until no job waits or runs any more; starts the workers. */
  runJobs(): Promise<void>
  /** Waits until so many connections of this database wait for a lock. */
  blocked(connections: number): Promise<void>
  /** One transaction in the person's organization, by the application's role. */
  transaction<T>(person: Person, work: (db: Db) => Promise<T>): Promise<T>
  /** Listens on a free port of the loopback; the address. */
  listen(): Promise<string>
}

export interface TestAppOptions {
  /** Connect by a role that row-level security does not hold back, so that only the code's own scope does. */
  passesWalls?: boolean
  startsJobs?: boolean
  environment?: Record<string, string>
}

function settableClock() {
  let fixed: Date | null = null
  return {
    now: () => fixed ?? systemClock.now(),
    set: (moment: string | null) => {
      fixed = moment === null ? null : new Date(moment)
    },
  }
}

async function openClone(folder: string, environment: Record<string, string>) {
  const { connection, url } = await cloneDatabase(inject('cluster'))
  const config = readConfig({
    FENJI_DATA: folder,
    FENJI_DATABASE_URL: url,
    FENJI_LOG: 'silent',
    FENJI_RATE_LIMIT: '0',
    ...environment,
  })
  return { connection, config: { ...config, webFolder: join(folder, 'no-web') } }
}

/** The real server on this file's own clone of the database. Everything is closed when the file is through. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'fenji-app-'))
  const { connection, config } = await openClone(folder, options.environment ?? {})
  const owner = createPool({ ...connection, max: 4 }, 'test owner')
  const database = await openDatabase(config, 'test')
  if (options.passesWalls) {
    await database.close()
    database.pool = createPool({ ...connection, max: 10 }, 'test without walls')
    database.sidePool = createPool({ ...connection, max: 5 }, 'test without walls')
    database.kysely = kyselyOn(database.sidePool)
  }
  const forgetScope = forgettable([database.pool, database.sidePool])
  const clock = settableClock()
  const log = pino({ level: 'silent' })
  const services = await servicesOn(database, config, log, clock)
  const passwordHash = await hashPassword(services, password)
  const app = await buildApp(services, log)
  let isWorking = false
  const startJobs = async () => {
    if (isWorking) return
    isWorking = true
    const kinds = features.flatMap((feature) => feature.jobs ?? [])
    await services.jobs.start(kinds, services)
  }
  if (options.startsJobs) await startJobs()
  afterAll(async () => {
    await app.close()
    if (isWorking) await services.jobs.stop()
    await Promise.all([database.pool.end(), database.kysely.destroy(), owner.end()])
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    app,
    services,
    owner,
    connection,
    clock,
    visitor: () => newCaller(app),
    signIn: (role, given = {}) => signInTo(app, services, owner, { role, passwordHash, ...given }),
    forgetScope,
    roleIds: (organizationId) => roleIdsOf(owner, organizationId),
    actorOf: (person) => actorNow(services, person),
    make: makerFor(services, owner, folder),
    auditOf: async (person) => {
      const { rows } = await owner.query<{ action: string }>(
        'select action from audit_event where organization_id = $1 order by id',
        [person.organizationId],
      )
      return rows.map((row) => row.action)
    },
    startJobs,
    runJobs: async () => {
      await startJobs()
      await settled(owner)
    },
    blocked: async (connections) => {
      const text = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
      await waitFor(async () => (await owner.query(text)).rowCount === connections)
    },
    transaction: (person, work) => inOrganization(services.database, person.actor, work),
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
  }
}

async function roleIdsOf(owner: pg.Pool, organizationId: number): Promise<Record<BuiltInRole, number>> {
  const { rows } = await owner.query<{ key: BuiltInRole; id: number }>(
    'select key, id from role where organization_id = $1 and key is not null',
    [organizationId],
  )
  return Object.fromEntries(rows.map(({ key, id }) => [key, id])) as Record<BuiltInRole, number>
}

async function actorNow(services: Services, person: { organizationId: number; personId: string }): Promise<Actor> {
  const { organizationId, personId } = person
  const origin = { requestId: null, address: null }
  const actor = await inOrganization(services.database, person, (db) =>
    findMemberActor(db, organizationId, personId, origin),
  )
  if (!actor) throw new Error('not a member')
  return actor
}

async function signInTo(app: FastifyInstance, services: Services, owner: pg.Pool, given: NewPerson): Promise<Person> {
  const caller = newCaller(app)
  const rows = await insertPersonRows(owner, given)
  await giveSession(caller, services, rows.personId)
  const actor = await actorNow(services, rows)
  return Object.assign(caller, rows, { role: given.role, actor })
}

async function settled(owner: pg.Pool): Promise<void> {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const { rows } = await owner.query<{ open: number }>(
      `select count(*)::int as open from job where state in ('waiting', 'running')`,
    )
    if (rows[0]?.open === 0) return
    await new Promise((resolve) => setTimeout(resolve, 15))
  }
  throw new Error('jobs are still waiting or running')
}
