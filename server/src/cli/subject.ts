import type { OutcomeKind, TestSubject } from '@fenji/contract/back-tests'
import type { BodyOf, Endpoint } from '@fenji/contract/endpoint'
import { Day } from '@fenji/contract/page'
import { Scheme } from '@fenji/contract/scheme-file'
import { templates } from '../features/schemes/public.ts'
import { parseInput } from '../platform/input.ts'
import { type CommandContext, readJsonAs, UsageError } from './command.ts'

type Options = CommandContext['options']

/** What says which schemes: templates by name, a scheme file, or the number of a scheme that the organization has. */
export const subjectOptions = { template: { type: 'string' }, scheme: { type: 'string' } } as const
export const subjectUsage = '--template NAME | --scheme FILE|NUMBER'

const listOf = (text: string) => text.split(',').filter((one) => one !== '')

/** Every scheme that is named; `all` names every template. */
export function subjectsOf({ template, scheme }: Options): TestSubject[] {
  const names = typeof template === 'string' ? listOf(template) : []
  const named = names.includes('all') ? templates.map(({ scheme: { key } }) => key) : names
  const others = typeof scheme === 'string' ? listOf(scheme) : []
  const subjects = [
    ...named.map((one) => ({ template: one })),
    ...others.map((one) => (/^\d+$/.test(one) ? { schemeId: Number(one) } : { scheme: readJsonAs(Scheme, one) })),
  ]
  if (subjects.length === 0) throw new UsageError('Give --template or --scheme.')
  return subjects
}

export function subjectOf(options: Options): TestSubject {
  const [subject, ...others] = subjectsOf(options)
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
