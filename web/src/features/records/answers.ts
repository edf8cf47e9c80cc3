import { type RecordField, type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import type { RecordRow } from '@fenji/contract/records'
import dayjs, { type Dayjs } from 'dayjs'

/** A moment as a form holds it: its day, and its time where there is one. */
export interface MomentAnswer {
  day: Dayjs | null
  time: string
}

export interface LineAnswer {
  productName?: string | null
  quantity?: number | null
  amount?: number | null
  kept?: Record<string, unknown>
}

/** What a form holds, by the properties of a record. */
export type Answers = Record<string, unknown>

const isMoment = (value: unknown): value is string => typeof value === 'string' && value.length > 10

/** The clock of a moment in a time zone: 2026-03-05, 14:30. */
function clockOf(moment: string, timeZone: string): [string, string] {
  const text = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(
    new Date(moment),
  )
  const [day = '', time = ''] = text.split(' ')
  return [day, time]
}

/** The moment at which the clocks of a time zone show this. */
export function momentAt(day: string, time: string, timeZone: string): string {
  const wanted = Date.parse(`${day}T${time}:00Z`)
  let guess = wanted
  // Twice: the first guess may lie on the other side of a change of clocks.
  for (let i = 0; i < 2; i++) {
    const [shownDay, shownTime] = clockOf(new Date(guess).toISOString(), timeZone)
    guess += wanted - Date.parse(`${shownDay}T${shownTime}:00Z`)
  }
  return new Date(guess).toISOString()
}

const toUnits = (e4: unknown) => (typeof e4 === 'number' ? e4 / 10_000 : null)
const toE4 = (units: unknown) => (typeof units === 'number' ? Math.round(units * 10_000) : null)

function answerOf(field: RecordField, value: unknown, timeZone: string): unknown {
  if (field.type === 'moment') {
    const [day, time] = isMoment(value) ? clockOf(value, timeZone) : [value, '']
    return { day: day ? dayjs(String(day)) : null, time } satisfies MomentAnswer
  }
  if (value === null || value === undefined) return undefined
  if (field.type === 'money') return toUnits(value)
  if (field.type === 'share') return Number((Number(value) * 100).toFixed(4))
  if (field.type === 'date') return dayjs(String(value))
  return value
}

/** A record as its form begins with. */
export function answersOf(kind: RecordKind, record: RecordRow | null, today: string, timeZone: string): Answers {
  const { fields, day, since } = recordKinds[kind]
  const values: Record<string, unknown> = record ?? { [since ?? day]: today }
  return {
    ...Object.fromEntries(fields.map((field) => [field.property, answerOf(field, values[field.property], timeZone)])),
    ...(record?.referredCustomer ? { referred: record.referredCustomer } : {}),
    ...(Array.isArray(record?.lines) && {
      lines: record.lines.map((line: Record<string, unknown>) => ({
        productName: line.productName,
        quantity: line.quantity,
        amount: toUnits(line.amountE4),
        kept: line,
      })),
    }),
  }
}

function valueOfAnswer(field: RecordField, answer: unknown, timeZone: string): unknown {
  if (answer === undefined || answer === null || answer === '') return null
  if (field.type === 'money') return toE4(answer)
  if (field.type === 'share') return Number(answer) / 100
  if (field.type === 'date') return (answer as Dayjs).format('YYYY-MM-DD')
  if (field.type === 'moment') {
    const { day, time } = answer as MomentAnswer
    const on = day?.format('YYYY-MM-DD')
    return on === undefined ? null : time ? momentAt(on, time, timeZone) : on
  }
  return typeof answer === 'string' ? answer.trim() || null : answer
}

/** Lines as the API takes them: what the form does not show of one stays as it was. */
const linesOf = (lines: readonly LineAnswer[]) =>
  lines
    .filter(({ amount }) => typeof amount === 'number')
    .map(({ productName, quantity, amount, kept }) => ({
      ...kept,
      productName: productName?.trim() || null,
      quantity: quantity ?? null,
      amountE4: toE4(amount),
    }))

/** What the form says, by the properties of the record: all of it. */
export function bodyOf(kind: RecordKind, answers: Answers, timeZone: string): Record<string, unknown> {
  const { fields } = recordKinds[kind]
  const said = Object.fromEntries(
    fields.map((field) => [field.property, valueOfAnswer(field, answers[field.property], timeZone)]),
  )
  const referred = answers.referred as { id: number } | null | undefined
  return {
    ...said,
    ...(kind === 'referrals' && { referredCustomerId: referred?.id ?? null }),
    ...(kind === 'transactions' && Array.isArray(answers.lines) && { lines: linesOf(answers.lines) }),
  }
}

/** Without what is empty: a new record says what it has. */
export const filled = (body: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))

const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null)

/** Only what the form changed. */
export const changed = (before: Record<string, unknown>, after: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => !same(before[name], value)))
