import { betterAuth } from 'better-auth'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import { inOrganization } from './db.ts'
import type { Database } from './schema.gen.ts'

const fourteenDays = 14 * 24 * 3600
const oneDay = 24 * 3600

/** The first organization in which the person is an active member, oldest membership first. */
export function findHomeOrganization(database: { pool: pg.Pool }, personId: string): Promise<number | null> {
  return inOrganization(
    database,
    { organizationId: null, personId },
    async (db) => {
      const member = await db
        .selectFrom('member')
        .select('organizationId')
        .where('personId', '=', personId)
        .where('isActive', '=', true)
        .orderBy('joinedAt')
        .executeTakeFirst()
      return member?.organizationId ?? null
    },
    'read',
  )
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
            const organizationId = await findHomeOrganization({ pool: database.sidePool }, session.userId)
            return organizationId !== null && { data: { ...session, organizationId } }
          },
        },
      },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>
