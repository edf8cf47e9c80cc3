import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { env } from 'node:process'
import { z } from 'zod'
import { type StoreName, storeNames } from './files/file-store.ts'
import type { S3Config } from './files/s3-store.ts'
import { parseSmtpUrl, type SmtpServer } from './smtp-url.ts'
import { parseNetworks, type SourceNetworks } from './sources/networks.ts'
import { StartFailure } from './start-failure.ts'

const projectRoot = resolve(import.meta.dirname, '../../..')

const isSender = (text: string): boolean =>
  z.email().safeParse(/^[^<>\r\n]*<([^<>]+)>$/.exec(text)?.[1] ?? text).success

const Environment = z.object({
  FENJI_DATA: z.string().min(1).default(resolve(projectRoot, '.fenji')),
  FENJI_PORT: z.coerce.number().int().min(0).max(65_535).default(4700),
  FENJI_HOST: z.string().min(1).default('127.0.0.1'),
  FENJI_DATABASE_URL: z
    .string()
    .refine((url) => /^postgres(ql)?:\/\//.test(url), { error: 'must start with postgresql://' })
    .optional(),
  FENJI_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  FENJI_SMTP_URL: z
    .string()
    .transform((url, context) => {
      const server = parseSmtpUrl(url)
      if (!server) context.addIssue({ code: 'custom', message: 'must be smtp[s]://user:password@host:port' })
      return server ?? z.NEVER
    })
    .optional(),
  FENJI_MAIL_FROM: z
    .string()
    .refine(isSender, { error: 'must be an e-mail address, or a name and an address: Fenji <fenji@example.com>' })
    .optional(),
  FENJI_RATE_LIMIT: z.coerce.number().int().min(0).max(1_000_000).default(600),
  FENJI_CACHE_MB: z.coerce.number().int().min(0).max(1_000_000).default(512),
  FENJI_SECRET_KEY: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .refine((keys) => keys.every((key) => key.length >= 32), { error: 'needs at least 32 characters' })
    .optional(),
  FENJI_SOURCE_NETWORKS: z
    .string()
    .default('public,private')
    .transform((text, context) => {
      const networks = parseNetworks(text)
      if (!networks)
        context.addIssue({ code: 'custom', message: 'must be words (public, private, loopback) or networks' })
      return networks ?? z.NEVER
    }),
  FENJI_S3_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !/[?#]|\/\/[^/]*@/.test(url), { error: 'must be an address without user, password or query' })
    .optional(),
  FENJI_S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, { error: 'must be 3 to 63 of a–z, 0–9, hyphen and dot' })
    .optional(),
  FENJI_S3_REGION: z
    .string()
    .regex(/^[\w-]+$/, { error: 'must be letters, digits and hyphens' })
    .default('us-east-1'),
  FENJI_S3_KEY: z.string().optional(),
  FENJI_S3_SECRET: z.string().optional(),
  FENJI_S3_PATH_STYLE: z.enum(['yes', 'no']).default('yes'),
  FENJI_FILES: z.enum(storeNames).optional(),
  FENJI_LOG: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
})

type Variables = z.infer<typeof Environment>

/** Where mail goes out, and whom it says it comes from. */
export interface MailConfig {
  server: SmtpServer
  from: string
}

/** Where files of customers are kept. */
export interface FilesConfig {
  home: StoreName
  /** null: there is no bucket. */
  s3: S3Config | null
}

/** How this process runs; read once from the environment. */
export interface Config {
  /** Absolute folder of everything that is kept: the embedded database and uploaded files. */
  dataFolder: string
  port: number
  host: string
  /** A PostgreSQL server to use instead of the embedded one. */
  databaseUrl: string | null
  /** The address that people type, when a proxy stands in front. */
  publicUrl: string | null
  /** null: no mail is sent. */
  mail: MailConfig | null
  /** Requests of a person or an API key in a minute; 0: nothing is limited. */
  rateLimit: number
  /** Most memory for metrics and scores that are kept to answer again soon; what-ifs keep as much once more. */
  cacheBytes: number
  /** What secrets of other systems are encrypted with: the first; the others open what was before. Empty: the installation's own. */
  secretKeys: readonly string[]
  /** Where databases may be that rows are pulled from. */
  sourceNetworks: SourceNetworks
  files: FilesConfig
  logLevel: string
  webFolder: string
}

/** @throws {StartFailure} where mail could be sent, but nobody would know from whom, or its links would lead nowhere. */
function mailOf({ FENJI_SMTP_URL, FENJI_MAIL_FROM, FENJI_PUBLIC_URL, FENJI_HOST }: Variables): MailConfig | null {
  if (FENJI_SMTP_URL === undefined) return null
  if (FENJI_MAIL_FROM === undefined)
    throw new StartFailure(
      'FENJI_MAIL_FROM is not set, and mail must come from somebody.',
      'Set it to an e-mail address, or unset FENJI_SMTP_URL.',
    )
  if (FENJI_PUBLIC_URL === undefined && /^(0\.0\.0\.0|\[?::\]?)$/.test(FENJI_HOST))
    throw new StartFailure(
      'FENJI_PUBLIC_URL is not set, and links in mail need an address that people can open.',
      'Set it to the address that people type, or unset FENJI_SMTP_URL.',
    )
  return { server: FENJI_SMTP_URL, from: FENJI_MAIL_FROM }
}

/** @throws {StartFailure} naming what a bucket still needs. */
function filesOf(values: Variables): FilesConfig {
  const { FENJI_S3_URL: url, FENJI_FILES: wanted } = values
  if (url === undefined) {
    if (wanted === 's3')
      throw new StartFailure('FENJI_FILES is s3, and FENJI_S3_URL is not set.', 'Set it, or unset FENJI_FILES.')
    return { home: 'folder', s3: null }
  }
  const needed = (name: 'FENJI_S3_BUCKET' | 'FENJI_S3_KEY' | 'FENJI_S3_SECRET') => {
    const value = values[name]
    if (value === undefined)
      throw new StartFailure(`${name} is not set, and FENJI_S3_URL needs it.`, 'Set it, or unset FENJI_S3_URL.')
    return value
  }
  const s3: S3Config = {
    url,
    bucket: needed('FENJI_S3_BUCKET'),
    region: values.FENJI_S3_REGION,
    key: needed('FENJI_S3_KEY'),
    secret: needed('FENJI_S3_SECRET'),
    isPathStyle: values.FENJI_S3_PATH_STYLE === 'yes',
  }
  return { home: wanted ?? 's3', s3 }
}

/**
 * The address of a page for people elsewhere. Never made of what a request says of itself: whoever asks for a link to be
 * mailed could choose where it leads.
 */
export const linkTo = ({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>, path: string): string =>
  `${(publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(/\/$/, '')}${path}`

/** Creates a folder and those above it. Not by `recursive`, which tries for ever where nothing can be created (/proc). */
function createFolder(folder: string): void {
  if (existsSync(folder)) return
  createFolder(dirname(folder))
  mkdirSync(folder)
}

/** @throws {StartFailure} naming the variable that is not valid, or the folder that cannot be written. */
export function readConfig(environment: Record<string, string | undefined> = env): Config {
  const named = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(named)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const name = String(issue?.path[0])
    throw new StartFailure(`${name} is not valid: ${issue?.message}.`, `Change or unset ${name}.`)
  }
  const values = parsed.data
  const dataFolder = resolve(values.FENJI_DATA)
  try {
    createFolder(dataFolder)
    accessSync(dataFolder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new StartFailure(
      `The data folder ${dataFolder} cannot be written (${(cause as NodeJS.ErrnoException).code}).`,
      'Point FENJI_DATA to a folder that this user may write.',
      { cause },
    )
  }
  return {
    dataFolder,
    port: values.FENJI_PORT,
    host: values.FENJI_HOST,
    databaseUrl: values.FENJI_DATABASE_URL ?? null,
    publicUrl: values.FENJI_PUBLIC_URL ?? null,
    mail: mailOf(values),
    rateLimit: values.FENJI_RATE_LIMIT,
    cacheBytes: values.FENJI_CACHE_MB * 1024 ** 2,
    secretKeys: values.FENJI_SECRET_KEY ?? [],
    sourceNetworks: values.FENJI_SOURCE_NETWORKS,
    files: filesOf(values),
    logLevel: values.FENJI_LOG,
    webFolder: resolve(projectRoot, 'web/dist'),
  }
}
