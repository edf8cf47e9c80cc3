import type { OutcomeKind, TestSubject } from '@fenji/contract/back-tests'
import type { BodyOf, Endpoint } from '@fenji/contract/endpoint'
import { Day } from '@fenji/contract/page'
import { Scheme } from '@fenji/contract/scheme-file'
import { gallery } from '../features/schemes/public.ts'
import type { Db } from '../platform/db.ts'
import { parseInput } from '../platform/input.ts'
import { type CommandContext, readJsonAs, UsageError } from './command.ts'
import { schemeByKey } from './scheme-by-key.ts'

type Options = CommandContext['options']

/** What says which schemes: templates by name or number, scheme files, keys of schemes that the organization has. */
export const subjectOptions = {
  template: { type: 'string' },
  scheme: { type: 'string' },
  'scheme-key': { type: 'string' },
} as const
export const subjectUsage = '--template NAME | --scheme FILE | --scheme-key KEY'

const listOf = (text: string | boolean | undefined) =>
  typeof text === 'string' ? text.split(',').filter((one) => one !== '') : []

/** The templates for which there is some of everything that they need. */
const runnable = async (db: Db, { actor, services }: CommandContext): Promise<string[]> =>
  (await gallery(db, actor, services)).filter(({ canRun }) => canRun).map(({ scheme }) => scheme.key)

/** Every scheme that is named, several with commas between; the template `all` is every one that can run on the data. */
export async function subjectsOf(db: Db, context: CommandContext): Promise<TestSubject[]> {
  const { actor, options } = context
  const names = listOf(options.template)
  const subjects: TestSubject[] = [
    ...(names.includes('all') ? await runnable(db, context) : names).map((template) => ({ template })),
    ...listOf(options.scheme).map((path) => ({ scheme: readJsonAs(Scheme, path) })),
  ]
  for (const key of listOf(options['scheme-key'])) subjects.push({ schemeId: (await schemeByKey(db, actor, key)).id })
  if (subjects.length === 0) throw new UsageError('Give --template, --scheme or --scheme-key.')
  return subjects
}

export async function subjectOf(db: Db, context: CommandContext): Promise<TestSubject> {
  const [subject, ...others] = await subjectsOf(db, context)
  if (!subject || others.length > 0) throw new UsageError('Give one scheme.')
  return subject
}

/** A day that has to be given. */
export function dayOf(options: Options, name: string): string {
  const day = Day.safeParse(options[name])
  if (!day.success) throw new UsageError(`--${name} wants a day, YYYY-MM-DD.`)
  return day.data
}

/** A number of days, `90d` or `90`. */
export function daysOf(options: Options, name: string, otherwise: number): number {
  const given = options[name]
  if (given === undefined) return otherwise
  const days = /^(\d{1,3})d?$/.exec(String(given))?.[1]
  if (days === undefined) throw new UsageError(`--${name} wants a number of days, 90d.`)
  return Number(days)
}

export function outcomeOf({ outcome = 'amount' }: Options): OutcomeKind {
  if (outcome !== 'amount' && outcome !== 'retained') throw new UsageError('--outcome is amount or retained.')
  return outcome
}

/** The body of a request, refused as the API refuses it. @throws {Problem} invalid-input. */
export const bodyOf = <E extends Endpoint>({ body }: E, given: object): BodyOf<E> =>
  parseInput(body, given, 'body') as BodyOf<E>

export const percent = (share: number | null): string => (share === null ? '–' : `${(share * 100).toFixed(1)} %`)
export const decimals = (figure: number | null, places = 3): string => (figure === null ? '–' : figure.toFixed(places))
export const count = (number: number): string => number.toLocaleString('en', { maximumFractionDigits: 1 })
