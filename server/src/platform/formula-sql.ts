import {
  type FormulaFigure,
  type FormulaNode,
  formulaFigures,
  namesFor,
  parseFormula,
} from '@fenji/contract/field-formula'
import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import { type RawBuilder, sql } from 'kysely'

/** What a formula comes to lies within these; anything else is no value. */
const largest = sql.lit(1e15)

const ofActivity = (column: RawBuilder<unknown>) =>
  sql`(select ${column} from customer_activity f where f.organization_id = c.organization_id and f.customer_id = c.id)`

const figures: Record<FormulaFigure, RawBuilder<unknown>> = {
  orders: sql`${ofActivity(sql`f.orders`)}::numeric`,
  amount: sql`(${ofActivity(sql`f.amount_e4`)}::numeric / 10000)`,
  'first-order': ofActivity(sql`f.first_order_on`),
  'last-order': ofActivity(sql`f.last_order_on`),
}

const today = sql`(select (now() at time zone o.time_zone)::date from organization o where o.id = c.organization_id)`

/** A field of `customer c`; null where it is empty or holds something else. */
function fieldValue({ key, kind }: Pick<CustomerFieldDefinition, 'key' | 'kind'>): RawBuilder<unknown> {
  const [json, text] = [sql`c.custom -> ${sql.lit(key)}`, sql`c.custom ->> ${sql.lit(key)}`]
  return kind === 'date'
    ? sql`(case when ${text} ~ '^\\d{4}-\\d{2}-\\d{2}$' then (${text})::date end)`
    : sql`(case when jsonb_typeof(${json}) = 'number' then (${text})::numeric end)`
}

type Fields = readonly Pick<CustomerFieldDefinition, 'key' | 'kind' | 'name' | 'group'>[]

const signs = { '+': sql`+`, '-': sql`-`, '*': sql`*` } as const

function called({ name, of }: Extract<FormulaNode, { kind: 'call' }>, fields: Fields): RawBuilder<unknown> {
  const parts = of.map((part) => compile(part, fields))
  if (name === 'today') return today
  if (name === 'abs') return sql`abs(${sql.join(parts)})`
  if (name === 'round')
    return sql`round(${parts[0]}, least(greatest(coalesce((${parts[1] ?? sql`0`})::numeric, 0), 0), 10)::int)`
  // Unlike SQL's, these have no value where one of theirs has none.
  const known = sql.join(
    parts.map((part) => sql`${part} is not null`),
    sql` and `,
  )
  return sql`(case when ${known} then ${name === 'min' ? sql`least` : sql`greatest`}(${sql.join(parts)}) end)`
}

function named(key: string, fields: Fields): RawBuilder<unknown> {
  if (Object.hasOwn(figures, key)) return figures[key as FormulaFigure]
  const field = fields.find((one) => one.key === key)
  return field ? fieldValue(field) : sql`null::numeric`
}

function compile(node: FormulaNode, fields: Fields): RawBuilder<unknown> {
  switch (node.kind) {
    case 'number':
      return sql`${sql.lit(node.value)}::numeric`
    case 'name':
      return named(node.key, fields)
    case 'minus':
      return sql`(- ${compile(node.of, fields)})`
    case 'call':
      return called(node, fields)
    case 'binary': {
      const [left, right] = [compile(node.left, fields), compile(node.right, fields)]
      return node.op === '/' ? sql`(${left} / nullif(${right}, 0))` : sql`(${left} ${signs[node.op]} ${right})`
    }
  }
}

/**
 * A formula over a row of `customer c`, as a float8; null where something that it reads is not there, where it divides by nothing, and
 * where it comes to more than fits. A formula that names what is not there any more comes to nothing.
 */
export function formulaSql(formula: string, fields: Fields): RawBuilder<unknown> {
  const known = new Set([...Object.keys(formulaFigures), ...fields.map(({ key }) => key)])
  const find = namesFor(fields)
  try {
    const value = sql`round((${compile(
      parseFormula(formula, (name) => (known.has(name) ? find(name) : undefined)),
      fields,
    )})::numeric, 6)`
    return sql`(select case when abs(v) <= ${largest} then v::float8 end from (select ${value} as v) computed)`
  } catch {
    return sql`null::float8`
  }
}
