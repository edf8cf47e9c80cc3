import { z } from 'zod'
import { isRegion } from './china-places.ts'
import { type Choice, type CustomerFieldDefinition, FieldKey, type FieldKind } from './fields.ts'
import { Day } from './page.ts'

/** The value of a field: a text, a number, money in units of the currency, a day, yes or no, a choice's key or several. */
export const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).meta({ id: 'FieldValue' })
export type FieldValue = z.infer<typeof FieldValue>

/** Values by the keys of their fields. A field without a value is not there. */
export const FieldValues = z.record(FieldKey, FieldValue)
export type FieldValues = z.infer<typeof FieldValues>

type Held = Pick<CustomerFieldDefinition, 'kind' | 'choices'>

const oneOf = (choices: readonly Choice[]) => z.enum(choices.map(({ key }) => key))

/** An address that a browser opens and that runs nothing. */
export const Link = z
  .string()
  .trim()
  .max(500)
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), { error: 'not-a-link' })

const values: Record<FieldKind, (choices: readonly Choice[]) => z.ZodType<FieldValue>> = {
  text: () => z.string().trim().min(1).max(500),
  number: () => z.number().min(-1e15).max(1e15),
  money: () => z.number().min(-9e11).max(9e11),
  date: () => Day,
  boolean: () => z.boolean(),
  person: () => z.int().positive(),
  region: () => z.string().refine(isRegion, { error: 'no-such-region' }),
  link: () => Link,
  formula: () => z.number(),
  choice: (choices) => oneOf(choices),
  choices: (choices) =>
    z
      .array(oneOf(choices))
      .min(1)
      .transform((keys) => choices.map(({ key }) => key).filter((key) => keys.includes(key))),
}

/** What a value of the field has to be. Several choices come out in the field's order, each once. */
export const valueSchema = ({ kind, choices = [] }: Held): z.ZodType<FieldValue> => values[kind](choices)

/** By which of its values a list may be narrowed: one of them, or a range. */
export const isRange = ({ kind }: Pick<Held, 'kind'>): boolean => ['number', 'money', 'date', 'formula'].includes(kind)

/** One part of a filter by fields: `relevance:core`, `employees:100..500`, `birthday:1980-01-01..`. */
export const FieldFilter = z
  .string()
  .max(600)
  .regex(/^[a-z][a-z0-9-]{0,39}:[\s\S]+$/)

/** The field's key and what its value must be: a text as it is written, or the ends of a range, empty where it is open. */
export function fieldFilterOf(part: string): { key: string; value: string; from: string; to: string } {
  const at = part.indexOf(':')
  const value = part.slice(at + 1)
  const [from = '', to = from] = value.split('..')
  return { key: part.slice(0, at), value, from, to }
}
