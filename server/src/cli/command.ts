import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Language } from '@fenji/contract/page'
import type { z } from 'zod'
import type { Actor } from '../platform/actor.ts'
import { parseInput } from '../platform/input.ts'
import type { Services } from '../platform/services.ts'
import type { SheetFormat } from '../platform/sheet/table.ts'

/** What a command works with. It acts as the installation itself, with every right. */
export interface CommandContext {
  services: Services
  actor: Actor
  /** What stands on the command line behind the command's name. */
  positionals: string[]
  options: Record<string, string | boolean | undefined>
  /** Progress for a person; nothing where --json was asked for. */
  say(line: string): void
}

/** One command. Its result is printed by `print`, or whole as JSON. */
export interface Command<R = unknown> {
  words: string
  usage: string
  summary: string
  options?: Record<string, { type: 'string' | 'boolean' }>
  /** How many words may stand behind the command; 0 unless said. */
  positionals?: number
  run(context: CommandContext): Promise<R>
  print(result: R): string
  /** What --json prints; the whole result unless said. */
  toJson?(result: R): unknown
  /** Did it find what it looked for to be wrong? Then the exit code is 1. */
  hasFailed?(result: R): boolean
}

/** Keeps the result's type between `run` and `print`. */
export const command = <R>(definition: Command<R>): Command => definition as unknown as Command

/** The command line was not as it should be: printed with the usage, exit code 2. */
export class UsageError extends Error {}

/** The language asked for by --language. */
export function languageOf({ language }: CommandContext['options']): 'zh' | 'en' {
  const parsed = Language.safeParse(language ?? 'zh-CN')
  if (!parsed.success) throw new UsageError('--language is zh-CN or en-US.')
  return parsed.data === 'en-US' ? 'en' : 'zh'
}

/** How a file is written: as a workbook where its name ends in .xlsx, else as CSV. */
export const formatOf = (path: string): SheetFormat => (path.toLowerCase().endsWith('.xlsx') ? 'xlsx' : 'csv')

/** A positive whole number of the command line. @param name what it is, for the reader. */
export function wholeNumber(text: string, name: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new UsageError(`${name} wants a whole number.`)
  return Number(text)
}

const largestJson = 2 * 2 ** 20

/** A JSON file, whatever it holds. */
export function readJson(path: string): unknown {
  const refuse = (reason: string, cause?: unknown) => new UsageError(`${path}: ${reason}`, { cause })
  try {
    if (statSync(path).size > largestJson) throw refuse('larger than 2 MiB')
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    if (cause instanceof UsageError) throw cause
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw refuse('there is no such file', cause)
    throw refuse(`not JSON: ${(cause as Error).message}`, cause)
  }
}

/** A JSON file, parsed by its schema; unknown properties are refused. @throws {Problem} naming the place. */
export const readJsonAs = <S extends z.ZodType>(schema: S, path: string): z.output<S> =>
  parseInput(schema, readJson(path), basename(path)) as z.output<S>

/** A table of texts with aligned columns; wide characters count double. */
export function columnsOf(rows: readonly (readonly string[])[]): string {
  const width = (text: string) =>
    [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) > 0x2e80 ? 2 : 1), 0)
  const widths = rows.reduce<number[]>((widest, row) => row.map((cell, i) => Math.max(widest[i] ?? 0, width(cell))), [])
  return rows
    .map((row) =>
      row
        .map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - width(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
