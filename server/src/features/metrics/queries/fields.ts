import type { CustomerFieldDefinition, FieldKind } from '@fenji/contract/fields'
import { type RawBuilder, sql } from 'kysely'
import type { Pass } from './sources.ts'

type Expression = (field: CustomerFieldDefinition, pass: Pass) => RawBuilder<unknown>

const json = ({ key }: CustomerFieldDefinition) => sql`c.custom -> ${sql.lit(key)}`
const plain = ({ key }: CustomerFieldDefinition) => sql`c.custom ->> ${sql.lit(key)}`
const numberOf: Expression = (field) =>
  sql`case when jsonb_typeof(${json(field)}) = 'number' then (${plain(field)})::float8 end`

/** Each kind of field that is a metric as an expression on `customer c`; null where the field is empty or holds something else. */
const expressions: Partial<Record<FieldKind, Expression>> = {
  number: numberOf,
  money: numberOf,
  date: (field, { asOf }) =>
    sql`case when ${plain(field)} ~ '^\\d{4}-\\d{2}-\\d{2}$' then ((${plain(field)})::date - ${asOf})::float8 end`,
  boolean: (field) => sql`(case ${json(field)} when 'true'::jsonb then 1 when 'false'::jsonb then 0 end)::float8`,
  choice: (field) => {
    const keys = (field.choices ?? []).map(({ key }) => sql.lit(key))
    return sql`(array_position(array[${sql.join(keys)}]::text[], ${plain(field)}) - 1)::float8`
  },
}

/** @throws {RangeError} the kind of field is no metric. */
export function fieldExpression(field: CustomerFieldDefinition, pass: Pass): RawBuilder<unknown> {
  const expression = expressions[field.kind]
  if (!expression) throw new RangeError(`${field.key}: a ${field.kind} is no metric`)
  return expression(field, pass)
}
