import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { env } from 'node:process'
import { z } from 'zod'
import { StartFailure } from './start-failure.ts'

const projectRoot = resolve(import.meta.dirname, '../../..')

const Environment = z.object({
  FENJI_DATA: z.string().min(1).default(resolve(projectRoot, '.fenji')),
  FENJI_PORT: z.coerce.number().int().min(0).max(65_535).default(4700),
  FENJI_HOST: z.string().min(1).default('127.0.0.1'),
  FENJI_DATABASE_URL: z
    .string()
    .refine((url) => /^postgres(ql)?:\/\//.test(url), { error: 'must start with postgresql://' })
    .optional(),
  FENJI_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  FENJI_LOG: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
})

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
  logLevel: string
  webFolder: string
}

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
    logLevel: values.FENJI_LOG,
    webFolder: resolve(projectRoot, 'web/dist'),
  }
}
