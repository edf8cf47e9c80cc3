import { betterAuth } from 'better-auth'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { type Db, inOrganization } from './db.ts'
import type { Database } from './schema.gen.ts'

const fourteenDays = 14 * 24 * 3600
const oneDay = 24 * 3600

/** Where does this person go on working: where they were last, or, before they ever were anywhere, where they came first? */
export async function findHome(db: Db, personId: string): Promise<number | null> {
  const member = await db
    .selectFrom('member')
    .select('organizationId')
    .where('personId', '=', personId)
    .where('isActive', '=', true)
    .orderBy('lastSeenAt', (order) => order.desc().nullsLast())
    .orderBy('joinedAt')
    .orderBy('organizationId')
    .executeTakeFirst()
  return member?.organizationId ?? null
}

/**
 * Passwords, sessions and their cookies. Only its server-side calls are used, behind the contract's own endpoints;
 * throttling is ours, because a failure must count by account and by address.
 * @param publicUrl the address that people type; https makes cookies secure.
 */
export function createAuth(
  database: { kysely: Kysely<Database>; sidePool: pg.Pool },
  secret: string,
  publicUrl: string,
) {
  return betterAuth({
    appName: 'Fenji',
    baseURL: publicUrl,
    secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { db: database.kysely, type: 'postgres' },
    user: {
      modelName: 'person',
      additionalFields: { language: { type: 'string', required: false, defaultValue: 'zh-CN' } },
    },
    session: {
      modelName: 'session',
      fields: { userId: 'personId' },
      additionalFields: { organizationId: { type: 'number', required: false, input: false } },
      expiresIn: fourteenDays,
      updateAge: oneDay,
    },
    account: { modelName: 'credential', fields: { userId: 'personId' } },
    verification: { modelName: 'verification' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 128 },
    rateLimit: { enabled: false },
    advanced: {
      ipAddress: { ipAddressHeaders: ['x-fenji-address'] },
      cookiePrefix: 'fenji',
      useSecureCookies: publicUrl.startsWith('https:'),
      disableCSRFCheck: true,
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
    },
    databaseHooks: {
      session: {
        create: {
          // Whoever is a member nowhere any more gets no session.
          before: async (session: { userId: string }) => {
            const personId = session.userId
            const organizationId = await inOrganization(
              { pool: database.sidePool },
              { organizationId: null, personId },
              (db) => findHome(db, personId),
              'read',
            )
            return organizationId !== null && { data: { ...session, organizationId } }
          },
        },
      },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
