import type { Measure } from '@fenji/contract/metric-formula'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { Catalogue } from '../catalog/catalogue.ts'
import { overNothingOf } from '../catalog/metric.ts'
import { all, scopeOf, whereConditions } from './conditions.ts'
import { fieldExpression } from './fields.ts'
import { leavesOf, measuresOf } from './leaves.ts'
import { dayOf } from './read-metrics.ts'
import { type Pass, sources } from './sources.ts'

type Asked = RawBuilder<boolean>

/** What is kept of each customer's orders tells it at once. */
const hasOrders = ({ organizationId }: Pass): Asked =>
  sql<boolean>`exists (select 1 from customer_activity a where a.organization_id = ${organizationId} and a.orders > 0)`

/** Is there a fact to measure? A count says something wherever its source is kept, an average only of facts that it looks at. */
function hasFacts(measure: Measure, pass: Pass, asOf: string): Asked {
  if (measure.source === 'transactions') return hasOrders(pass)
  const looksAt = overNothingOf(measure) === 0 ? [] : whereConditions(scopeOf(measure, pass, asOf))
  return sql<boolean>`exists (select 1 ${sources[measure.source].from(pass)} and ${all(looksAt)})`
}

/** What a metric is made of, each as a question; fields are asked of the aggregate over all customers. */
function questionsOf(key: string, { find }: Catalogue, pass: Pass, asOf: string) {
  const leaves = leavesOf([key], find)
  return {
    facts: leaves.flatMap(measuresOf).map((measure) => hasFacts(measure, pass, asOf)),
    fields: leaves.flatMap(({ formula }) =>
      formula.kind === 'field'
        ? [sql<boolean>`coalesce(bool_or(${fieldExpression(formula.field, pass)} is not null), false)`]
        : [],
    ),
  }
}

/** The answers, each distinct question asked once. */
async function answersOf(
  db: Db,
  questions: readonly Asked[],
  from: RawBuilder<unknown>,
): Promise<Map<string, boolean>> {
  const byText = new Map(questions.map((question) => [question.compile(db).sql, question]))
  if (byText.size === 0) return new Map()
  const columns = [...byText.values()].map((question, i) => sql`${question} as ${sql.ref(`q${i}`)}`)
  const { rows } = await sql<Record<string, boolean>>`select ${sql.join(columns)} ${from}`.execute(db)
  return new Map([...byText.keys()].map((text, i) => [text, rows[0]?.[`q${i}`] ?? false]))
}

/**
 * For which of these metrics has nobody anything, as of a day: no fact of a source that they are worked out of, or no customer
 * with the field? Windows do not count. Looks for one fact a source, and at every profile where a field is asked for.
 */
export async function listUnrecorded(
  db: Db,
  actor: Actor,
  asOf: string,
  { keys, catalogue }: { keys: readonly string[]; catalogue: Catalogue },
): Promise<string[]> {
  const pass: Pass = {
    organizationId: sql.lit(actor.organizationId) as Pass['organizationId'],
    asOf: dayOf(asOf),
    isAsked: () => sql<boolean>`true`,
  }
  const asked = keys.map((key) => ({ key, ...questionsOf(key, catalogue, pass, asOf) }))
  const ofFacts = await answersOf(
    db,
    asked.flatMap(({ facts }) => facts),
    sql``,
  )
  const profiles = sql`from customer c where c.organization_id = ${pass.organizationId} and c.custom <> '{}'`
  const ofFields = await answersOf(
    db,
    asked.flatMap(({ fields }) => fields),
    profiles,
  )
  const isAnswered = (question: Asked) => {
    const text = question.compile(db).sql
    return ofFacts.get(text) ?? ofFields.get(text) ?? false
  }
  return asked.filter(({ facts, fields }) => ![...facts, ...fields].every(isAnswered)).map(({ key }) => key)
}
