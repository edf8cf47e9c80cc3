import { z } from 'zod'
import { isRegion } from './china-places.ts'
import { Link } from './field-values.ts'
import type { ImportFieldType } from './import-fields/field.ts'
import { Day, Id, Moment, MoneyE4 } from './page.ts'
import { type RecordField, type RecordKind, recordKinds } from './record-kinds.ts'

/** The largest amount, either sign: 90 thousand million units of the currency. */
export const largestE4 = 9e14
/** Most characters of a text in one line, of a number by which a record is known, and of a note. */
export const longest = { text: 200, code: 100, note: 4000 } as const
/** Most lines of one transaction. */
export const mostLines = 500

/** A day, or a moment of one: with a time of day where that is known. Days away from the ends of the calendar, in any time zone. */
export const DayOrMoment = z.union([
  Day,
  Moment.refine((moment) => moment > '0001-01-03' && moment < '9999-12-30', { error: 'out of the calendar' }),
])

const text = (most: number) => z.string().trim().min(1).max(most)
/** Keys that the program makes begin with one of these. */
const code = text(longest.code).regex(/^[^~=]/)
export const Amount = MoneyE4.min(-largestE4).max(largestE4)
const ranged = (schema: z.ZodNumber, [least, most]: readonly [number, number] = [-1e15, 1e15]) =>
  schema.min(least).max(most)

const schemas: Record<ImportFieldType, (field: RecordField) => z.ZodType> = {
  text: ({ maxLength }) => text(maxLength ?? longest.text),
  note: ({ maxLength }) => text(maxLength ?? longest.note),
  code: () => code,
  phone: () => text(longest.code),
  email: () => text(254),
  money: () => Amount,
  number: ({ range }) => ranged(z.number(), range),
  integer: ({ range }) => ranged(z.int(), range),
  share: ({ range }) => ranged(z.number(), range),
  date: () => Day,
  moment: () => DayOrMoment,
  choice: ({ choices = [] }) => z.enum(choices.map(({ key }) => key)),
  choices: ({ choices = [] }) => z.array(z.enum(choices.map(({ key }) => key))),
  boolean: () => z.boolean(),
  member: () => Id,
  region: () => z.string().refine(isRegion, { error: 'no-such-region' }),
  link: () => Link,
  tags: () => z.array(text(50)),
}

/** What a value of the field has to be. */
export const recordValue = (field: RecordField): z.ZodType => schemas[field.type](field)

/** What comes back may be older than today's bounds: only its type is sure. */
const stored: Partial<Record<ImportFieldType, z.ZodType>> = {
  money: MoneyE4,
  number: z.number(),
  integer: z.int(),
  share: z.number(),
  boolean: z.boolean(),
  member: Id,
}
const storedValue = ({ type }: RecordField): z.ZodType => (stored[type] ?? z.string()).nullable()

/** A product of a transaction. */
export const TransactionLine = z
  .object({
    productCode: text(longest.code).nullable().default(null),
    productName: text(longest.text).nullable().default(null),
    category: text(longest.text).nullable().default(null),
    quantity: z.number().min(-1e11).max(1e11).nullable().default(null),
    unitPriceE4: Amount.nullable().default(null),
    amountE4: Amount,
  })
  .meta({ id: 'TransactionLine' })
export type TransactionLine = z.infer<typeof TransactionLine>

/** One as it is stored. */
export const ShownLine = z
  .object({
    productCode: z.string().nullable(),
    productName: z.string().nullable(),
    category: z.string().nullable(),
    quantity: z.number().nullable(),
    unitPriceE4: MoneyE4.nullable(),
    amountE4: MoneyE4.nullable(),
  })
  .meta({ id: 'ShownTransactionLine' })
export type ShownLine = z.infer<typeof ShownLine>

/** Properties that stand beside the fields of a kind. */
const beside: Partial<Record<RecordKind, { given: Record<string, z.ZodType>; shown: Record<string, z.ZodType> }>> = {
  transactions: {
    given: {
      lines: z
        .array(TransactionLine)
        .max(mostLines)
        .meta({ description: 'All of them; their sum is the amount. Without them the transaction has none' }),
    },
    shown: { isRefund: z.boolean(), lineCount: z.int() },
  },
  receivables: { given: {}, shown: { paidE4: MoneyE4.nullable() } },
  referrals: {
    given: { referredCustomerId: Id.nullable().meta({ description: 'The customer who was brought, if they are one' }) },
    shown: { referredCustomer: z.object({ id: Id, name: z.string() }).nullable() },
  },
}

const shapeOf = (fields: readonly RecordField[], schemaOf: (field: RecordField) => z.ZodType) =>
  Object.fromEntries(fields.map((field) => [field.property, schemaOf(field).meta({ description: field.name.en })]))

/** What makes a record of the kind: the fields without which there is none, and others. */
export function newShape(kind: RecordKind): Record<string, z.ZodType> {
  const { fields, parent } = recordKinds[kind]
  return {
    ...shapeOf(fields, (field) => (field.isRequired ? recordValue(field) : recordValue(field).nullable().optional())),
    ...(parent && { [parent.property]: Id }),
    ...optional(beside[kind]?.given),
  }
}

/** What changes one: only what is named; null empties a field. */
export function changeShape(kind: RecordKind): Record<string, z.ZodType> {
  const schema = (field: RecordField) => {
    const value = recordValue(field)
    return (field.isRequired ? value : value.nullable()).optional()
  }
  return { ...shapeOf(recordKinds[kind].fields, schema), ...optional(beside[kind]?.given) }
}

const optional = (shape: Record<string, z.ZodType> = {}) =>
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, schema.optional()]))

/** What a record of the kind says for itself. */
export function shownShape(kind: RecordKind): Record<string, z.ZodType> {
  const { fields, parent } = recordKinds[kind]
  return { ...shapeOf(fields, storedValue), ...(parent && { [parent.property]: Id }), ...beside[kind]?.shown }
}
