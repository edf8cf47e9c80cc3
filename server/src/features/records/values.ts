import { isDeepStrictEqual } from 'node:util'
import { type RecordField, type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import type { TransactionLine } from '@fenji/contract/record-values'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { fieldProblem, showsGroup } from '../../platform/fields.ts'
import { type InvalidField, Problem } from '../../platform/problem.ts'
import { dayOfMoment, failedChecks, type Image } from './queries/write.ts'
import type { Storage } from './storage.ts'

/** What somebody says of a record, by the names of its properties. */
export type Said = Record<string, unknown>

export const isSaid = (said: Said, property: string): boolean => said[property] !== undefined

/** The fields of the kind of which something is said. */
const fieldsSaid = (kind: RecordKind, said: Said): RecordField[] =>
  recordKinds[kind].fields.filter(({ property }) => isSaid(said, property))

/** Whoever may keep records of a kind fills in what their role shows of them. @throws {Problem} field-not-allowed. */
export function requireShown(actor: Actor, kind: RecordKind, said: Said): void {
  const hidden = fieldsSaid(kind, said).filter(({ group }) => !showsGroup(actor, group))
  const ofMoney = isSaid(said, 'lines') && !showsGroup(actor, 'financial') ? ['body.lines'] : []
  const paths = [...hidden.map(({ property }) => `body.${property}`), ...ofMoney]
  if (paths.length > 0) throw fieldProblem(paths)
}

const isDay = (value: unknown) => typeof value === 'string' && value.length === 10

/** The columns of a moment: its day where the organization works, and its time where one is said. */
async function momentColumns(db: Db, columns: string[], value: unknown, timeZone: string): Promise<Image> {
  const on = value === null || isDay(value) ? value : await dayOfMoment(db, String(value), timeZone)
  return Object.fromEntries(
    columns.map((name) => [name, name.endsWith('_on') ? on : value === null || isDay(value) ? null : value]),
  )
}

/** The columns of a record in which what was said stands. Not its number, which is in its key. */
export async function columnsFrom(db: Db, of: Storage, said: Said, timeZone: string): Promise<Image> {
  let image: Image = {}
  for (const field of fieldsSaid(of.kind, said)) {
    if (field.key === of.part.number) continue
    const columns = of.columnsOf(field)
    const value = said[field.property]
    image =
      field.type === 'moment'
        ? { ...image, ...(await momentColumns(db, columns, value, timeZone)) }
        : { ...image, ...Object.fromEntries(columns.map((name) => [name, value])) }
  }
  return image
}

/** The columns by which a record is told apart: its number, or a key of the program's own. */
export function keyFrom(of: Storage, number: unknown, id: number): Image {
  const hasNumber = typeof number === 'string'
  const key = { [of.keyColumn]: hasNumber ? number : `=${id}` }
  return of.keyColumn === 'order_key' ? { ...key, has_order_number: hasNumber } : key
}

const invalid = (path: string, rule: string, message = rule): InvalidField => ({ path, rule, message })
const invalidInput = (...errors: InvalidField[]) => new Problem('invalid-input', { errors })

/** @throws {Problem} invalid-input, which names the field of each check of the kind that the record fails. */
export async function requireSound(db: Db, of: Storage, image: Image): Promise<void> {
  const { content_hash: _, ...plain } = image
  const failed = await failedChecks(db, of, plain)
  const errors = failed.flatMap((i) => {
    const check = of.part.checks?.[i]
    const property = (check && of.fieldOf(check.field)?.property) ?? check?.field
    return check ? [invalid(`body.${property}`, check.code)] : []
  })
  if (errors.length > 0) throw invalidInput(...errors)
}

const sumOf = (lines: readonly TransactionLine[]) => lines.reduce((sum, { amountE4 }) => sum + amountE4, 0)

/** @throws {Problem} invalid-input where the amount of a transaction is not the sum of its lines. */
export function requireSum(amountE4: unknown, lines: readonly TransactionLine[]): void {
  if (lines.length === 0 || sumOf(lines) === amountE4) return
  throw invalidInput(invalid('body.amountE4', 'not-the-sum', 'the amount is the sum of the lines'))
}

const isSame = (field: RecordField | undefined, said: unknown, stored: unknown): boolean => {
  if (field?.type !== 'moment' || isDay(said) || isDay(stored)) return isDeepStrictEqual(said, stored)
  if (typeof said !== 'string' || typeof stored !== 'string') return said === stored
  return new Date(said).getTime() === new Date(stored).getTime()
}

/** What is said that does not stand there yet. */
export function changesIn(kind: RecordKind, said: Said, stored: Said): Said {
  const fields = new Map(recordKinds[kind].fields.map((field) => [field.property, field]))
  return Object.fromEntries(
    Object.entries(said).filter(
      ([name, value]) => value !== undefined && !isSame(fields.get(name), value, stored[name]),
    ),
  )
}
