import type { CustomerFieldDefinition, FieldKind } from '@fenji/contract/fields'
import { type RawBuilder, sql } from 'kysely'
import { formulaSql } from '../../../platform/formula-sql.ts'
import { bytesOfStart, startsKept } from '../text-starts.ts'

/** For whom columns are read. COPY takes no parameters: everything is a literal. */
export interface Asked {
  organizationId: number
  /** Is the customer in this column one of those asked for? */
  isAsked(customer: RawBuilder<unknown>): RawBuilder<boolean>
}

/** Rows of which each is one customer's. */
interface Source {
  /** Equal names are read in one pass. */
  name: string
  id: RawBuilder<unknown>
  /** From `from` to the end of the `where`. */
  from(asked: Asked): RawBuilder<unknown>
  isGrouped?: true
}

/** A number of each customer, kept under its name: of another name, it is another number. */
export interface Column {
  name: string
  source: Source
  /** A float8, or the 8 bytes of one; null: missing. */
  cell: RawBuilder<unknown>
}

const own = (alias: string, id: string, { organizationId, isAsked }: Asked) =>
  sql`${sql.ref(`${alias}.organization_id`)} = ${sql.lit(organizationId)} and ${isAsked(sql.ref(`${alias}.${id}`))}`

const customer: Source = {
  name: 'customer',
  id: sql`c.id`,
  from: (asked) => sql`from customer c where ${own('c', 'id', asked)}`,
}
const activity: Source = {
  name: 'activity',
  id: sql`a.customer_id`,
  from: (asked) => sql`from customer_activity a where ${own('a', 'customer_id', asked)}`,
}
const resultsOf = (runId: number): Source => ({
  name: `run ${runId}`,
  id: sql`g.customer_id`,
  from: (asked) => sql`from grade_result g where ${own('g', 'customer_id', asked)} and g.run_id = ${sql.lit(runId)}`,
})

/** Days since 1970-01-01. */
const dayNumber = (day: RawBuilder<unknown>) => sql`(${day} - date '1970-01-01')::float8`

/** A text as a number that no other text in sight has: 53 bits of its hash, whatever its case. */
export const textNumber = (text: RawBuilder<unknown>) =>
  sql`(hashtextextended(lower(${text}), 0) & 9007199254740991)::float8`

const flag = (holds: RawBuilder<unknown>) => sql`(case when ${holds} then 1 else 0 end)::float8`

/** A text of a customer, and the name that its columns begin with. */
export interface TextPlace {
  name: string
  text: RawBuilder<unknown>
}
type TextColumn = 'code' | 'name' | 'country' | 'region' | 'province' | 'city' | 'taxId' | 'phone' | 'email'
const sqlNames: Partial<Record<TextColumn, string>> = { taxId: 'tax_id' }
export const builtInText = (name: TextColumn): TextPlace => ({ name, text: sql.ref(`c.${sqlNames[name] ?? name}`) })
export const fieldText = ({ key }: CustomerFieldDefinition): TextPlace => ({
  name: `field ${key}`,
  text: sql`c.custom ->> ${sql.lit(key)}`,
})

export const textEquals = ({ name, text }: TextPlace): Column => ({
  name: `text ${name}`,
  source: customer,
  cell: textNumber(text),
})
export const textContains = ({ name, text }: TextPlace, part: string): Column => ({
  name: `contains ${name} ${part}`,
  source: customer,
  cell: flag(sql`position(lower(${sql.lit(part)}) in lower(${text})) > 0`),
})
export const textStarts = ({ name, text }: TextPlace, part: string): Column => ({
  name: `starts ${name} ${part}`,
  source: customer,
  cell: flag(sql`starts_with(lower(${text}), lower(${sql.lit(part)}))`),
})

/** How a text begins, as `startsOf` has it. No text has a byte that is zero. */
export const textBeginnings = ({ name, text }: TextPlace): Column[] =>
  Array.from({ length: startsKept }, (_, part) => {
    const bytes = sql`substring(convert_to(coalesce(${text}, ''), 'UTF8') from ${sql.lit(bytesOfStart * part + 1)} for ${sql.lit(bytesOfStart)})`
    return {
      name: `begins ${part} ${name}`,
      source: customer,
      cell: sql`('x' || rpad(encode(${bytes}, 'hex'), ${sql.lit(2 * bytesOfStart)}, '0'))::bit(48)::bigint::float8`,
    }
  })

export const ownerColumn: Column = { name: 'owner', source: customer, cell: sql`c.owner_id::float8` }
/** Who stands right above the customer. */
export const parentColumn: Column = { name: 'parent', source: customer, cell: sql`c.parent_customer_id::float8` }
export const importColumn: Column = { name: 'import', source: customer, cell: sql`c.import_id::float8` }
/** The day of a moment in the organization's time zone. */
export const momentColumn = (of: 'created_at' | 'updated_at', timeZone: string): Column => ({
  name: `${of} ${timeZone}`,
  source: customer,
  cell: dayNumber(sql`(${sql.ref(`c.${of}`)} at time zone ${sql.lit(timeZone)})::date`),
})

export const activityColumns = {
  orders: { name: 'orders', source: activity, cell: sql`a.orders::float8` },
  amount: { name: 'amount', source: activity, cell: sql`a.amount_e4::float8` },
  firstOrderOn: { name: 'firstOrderOn', source: activity, cell: dayNumber(sql`a.first_order_on`) },
  lastOrderOn: { name: 'lastOrderOn', source: activity, cell: dayNumber(sql`a.last_order_on`) },
} satisfies Record<string, Column>

/** How many of its usual gaps between orders have gone by since the last one? The usual gap is the mean of them. */
export const latenessColumn = (today: string): Column => ({
  name: `lateness ${today}`,
  source: activity,
  cell: sql`(case when a.orders >= 4 and a.last_order_on > a.first_order_on and a.last_order_on <= ${sql.lit(today)}::date
    then (${sql.lit(today)}::date - a.last_order_on) * (a.orders - 1)::float8 / (a.last_order_on - a.first_order_on) end)`,
})
export const transitionColumn = (runId: number): Column => ({
  name: `transition ${runId}`,
  source: resultsOf(runId),
  cell: textNumber(sql`g.transition`),
})
/** By how much a score is above what the grade takes. @param floors of each grade, but of the lowest, which takes nothing. */
export const marginColumn = (runId: number, floors: readonly { grade: string; least: number }[]): Column => ({
  name: `margin ${runId}`,
  source: resultsOf(runId),
  cell: sql`(case g.applied_grade ${sql.join(
    floors.map(({ grade, least }) => sql`when ${sql.lit(grade)} then g.score - ${sql.lit(least)}::float8`),
    sql` `,
  )} end)`,
})
export const gradeColumn = (runId: number): Column => ({
  name: `grade ${runId}`,
  source: resultsOf(runId),
  cell: textNumber(sql`g.applied_grade`),
})
export const scoreColumn = (runId: number): Column => ({
  name: `score ${runId}`,
  source: resultsOf(runId),
  cell: sql`g.score`,
})
/** @param place of the metric among those that the run's results keep. */
export const metricColumn = (runId: number, place: number): Column => ({
  name: `metric ${runId} ${place}`,
  source: resultsOf(runId),
  cell: sql`substring(g.metric_values from ${sql.lit(8 * place + 1)} for 8)`,
})

const json = ({ key }: CustomerFieldDefinition) => sql`c.custom -> ${sql.lit(key)}`
const plain = ({ key }: CustomerFieldDefinition) => sql`c.custom ->> ${sql.lit(key)}`
const numberOf = (field: CustomerFieldDefinition) =>
  sql`case when jsonb_typeof(${json(field)}) = 'number' then (${plain(field)})::float8 end`
const fieldCells: Partial<Record<FieldKind, (field: CustomerFieldDefinition) => RawBuilder<unknown>>> = {
  number: numberOf,
  money: numberOf,
  person: numberOf,
  date: (field) =>
    sql`case when ${plain(field)} ~ '^\\d{4}-\\d{2}-\\d{2}$' then ${dayNumber(sql`(${plain(field)})::date`)} end`,
  boolean: (field) => sql`(case ${json(field)} when 'true'::jsonb then 1 when 'false'::jsonb then 0 end)::float8`,
}
/** A further field: a number, an amount in units, a day, 1 or 0; of anything else the number of its text. */
export const fieldColumn = (field: CustomerFieldDefinition): Column => ({
  name: `${field.kind} field ${field.key}`,
  source: customer,
  cell: fieldCells[field.kind]?.(field) ?? textNumber(plain(field)),
})
/** What a formula comes to; of another text, or on another day where it asks for the day, it is another column. */
export const formulaColumn = (
  { key, formula = '' }: CustomerFieldDefinition,
  fields: readonly CustomerFieldDefinition[],
  today: string,
): Column => ({
  name: `formula ${key} ${/today/i.test(formula) ? today : ''} ${formula}`,
  source: customer,
  cell: formulaSql(formula, fields),
})
/** Has the customer this among the choices of a field? */
export const choiceColumn = (field: CustomerFieldDefinition, choice: string): Column => ({
  name: `choice ${field.key} ${choice}`,
  source: customer,
  cell: sql`(case when jsonb_exists(${json(field)}, ${sql.lit(choice)}) then 1
    when jsonb_exists(c.custom, ${sql.lit(field.key)}) then 0 end)::float8`,
})

/** Has the customer this tag? null: any. */
export const tagColumn = (tagId: number | null): Column => ({
  name: `tag ${tagId}`,
  source: {
    name: `tag ${tagId}`,
    id: sql`t.customer_id`,
    isGrouped: true,
    from: (asked) => sql`from customer_tag t where ${own('t', 'customer_id', asked)}
      and ${tagId === null ? sql`true` : sql`t.tag_id = ${sql.lit(tagId)}`}`,
  },
  cell: sql`1::float8`,
})

/** Where the records of a kind stand, and the day of each. */
const recordTables = {
  orders: ['transaction', 'occurred_on', sql`not f.is_refund`],
  interactions: ['interaction', 'occurred_on', null],
  services: ['service_record', 'occurred_on', null],
  cases: ['customer_case', 'opened_on', null],
  surveys: ['survey_response', 'answered_on', null],
  referrals: ['referral', 'referred_on', null],
  opportunities: ['opportunity', 'opened_on', null],
  receivables: ['receivable', 'issued_on', null],
  contacts: ['contact', null, null],
} as const
type RecordName = keyof typeof recordTables

const recordsOf = (kind: RecordName, days: RawBuilder<unknown> | null, name: string): Source => {
  const [table, , only] = recordTables[kind]
  return {
    name: `records ${kind} ${name}`,
    id: sql`f.customer_id`,
    isGrouped: true,
    from: (asked) => sql`from ${sql.table(table)} f where ${own('f', 'customer_id', asked)}
      ${only ? sql`and ${only}` : sql``} ${days ? sql`and ${days}` : sql``}`,
  }
}
/** The day of the last record of a kind; of one without a day, 1. */
export const lastRecordColumn = (kind: RecordName): Column => {
  const [, on] = recordTables[kind]
  return {
    name: `last ${kind}`,
    source: recordsOf(kind, null, ''),
    cell: on ? dayNumber(sql`max(${sql.ref(`f.${on}`)})`) : sql`1::float8`,
  }
}
/** 1 where there is a record of the kind between two days. */
export const recordBetweenColumn = (kind: RecordName, from: string | null, to: string): Column => {
  const [, on] = recordTables[kind]
  const day = on && sql.ref(`f.${on}`)
  const days =
    day && sql`${from === null ? sql`true` : sql`${day} >= ${sql.lit(from)}::date`} and ${day} <= ${sql.lit(to)}::date`
  return { name: `some ${kind} ${from} ${to}`, source: recordsOf(kind, days, `${from} ${to}`), cell: sql`1::float8` }
}
/** How many records of a kind are there between two days? Missing where there is none. */
export const recordCountColumn = (kind: Exclude<RecordName, 'contacts'>, from: string | null, to: string): Column => {
  const [, on] = recordTables[kind]
  const day = sql.ref(`f.${on}`)
  const days = sql`${from === null ? sql`true` : sql`${day} >= ${sql.lit(from)}::date`} and ${day} <= ${sql.lit(to)}::date`
  return {
    name: `count ${kind} ${from} ${to}`,
    source: recordsOf(kind, days, `${from} ${to}`),
    cell: sql`count(*)::float8`,
  }
}
