import type { Actor } from '../platform/actor.ts'
import type { Services } from '../platform/services.ts'

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
  run(context: CommandContext): Promise<R>
  print(result: R): string
}

/** Keeps the result's type between `run` and `print`. */
export const command = <R>(definition: Command<R>): Command => definition as unknown as Command

/** The command line was not as it should be: printed with the usage, exit code 2. */
export class UsageError extends Error {}

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
