import { fieldFilterOf } from '@fenji/contract/field-values'
import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import { requireFields } from '../../../platform/fields.ts'
import { formulaSql } from '../../../platform/formula-sql.ts'
import { Problem } from '../../../platform/problem.ts'
import { knownFields, unknownField, type Wanted, wantedOf } from '../values.ts'

/** What a range compares: a number, or a day as its text, which sorts by byte as days do. */
const measured = ({ key, kind }: Extract<Wanted, { kind: unknown }>, formula: RawBuilder<unknown> | null) =>
  formula
    ? formula
    : kind === 'date'
      ? sql`(c.custom ->> ${key}) collate "C"`
      : sql`(case when jsonb_typeof(c.custom -> ${key}) = 'number' then (c.custom ->> ${key})::float8 end)`

function conditionsFor(wanted: Wanted, formula: RawBuilder<unknown> | null): RawBuilder<unknown>[] {
  if ('is' in wanted) return [sql`c.custom @> ${JSON.stringify({ [wanted.key]: wanted.is })}::jsonb`]
  const { key, from, to } = wanted
  return [
    formula ? sql`${formula} is not null` : sql`c.custom ? ${key}`,
    ...(from === null ? [] : [sql`${measured(wanted, formula)} >= ${from}`]),
    ...(to === null ? [] : [sql`${measured(wanted, formula)} <= ${to}`]),
  ]
}

/**
 * What a filter by further fields says of `customer c`.
 * @throws {Problem} invalid-input, field-not-allowed: they name the field.
 */
export function valueConditions(
  actor: Actor,
  fields: readonly CustomerFieldDefinition[],
  parts: string | readonly string[] = [],
): RawBuilder<unknown>[] {
  const known = knownFields(actor, fields)
  return [parts].flat().flatMap((part) => {
    const { key } = fieldFilterOf(part)
    const field = known.get(key)
    if (!field) throw new Problem('invalid-input', { errors: [unknownField(`query.custom.${key}`)] })
    requireFields(actor, { [`query.custom.${key}`]: field })
    return conditionsFor(wantedOf(field, part), field.formula ? formulaSql(field.formula, fields) : null)
  })
}
