import type { KeyKind } from '@fenji/contract/identity'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'

/** Of these a customer has one: another one is another customer. */
const decisive: readonly string[] = ['code', 'tax-id']

/**
 * Rule → its weight, a bit: all rules after it together weigh less. The text by which a file without codes names its customers counts
 * as their code.
 */
const weights = (rules: readonly KeyKind[]) => {
  const weighed = rules.map((kind, i) => ({
    kind: kind as string,
    weight: 2 ** (rules.length - 1 - i),
    isDecisive: decisive.includes(kind),
  }))
  const code = weighed.find(({ kind }) => kind === 'code')
  return code ? [...weighed, { ...code, kind: 'alias', isDecisive: false }] : weighed
}

/**
 * Which customers do records mean? The first rule that finds customers decides, the rules after it choose among them; a customer whose
 * code or tax id is another one is not meant, whatever a weaker rule says.
 * @param wanted a table or query of the records' keys: `ref`, `kind`, `value`, `place`.
 * @returns a query of `ref`, `customer_id`, `weight` of what was found and `candidates`: more than one, and nobody knows which.
 */
export function matchesOf(actor: Actor, rules: readonly KeyKind[], wanted: RawBuilder<unknown>): RawBuilder<unknown> {
  const organization = sql.lit(actor.organizationId)
  const rows = weights(rules).map(
    ({ kind, weight, isDecisive }) => sql`(${sql.lit(kind)}, ${sql.lit(weight)}, ${sql.lit(isDecisive)})`,
  )
  return sql`
    with rule (kind, weight, is_decisive) as (values ${sql.join(rows)}),
    wanted as (select w.ref, w.kind, w.value, w.place, r.weight, r.is_decisive from ${wanted} w join rule r using (kind)),
    hit as (
      select w.ref, k.customer_id, bit_or(w.weight) as weight from wanted w
      join customer_key k on k.organization_id = ${organization} and k.kind = w.kind and k.value = w.value
        and (w.place is null or places_agree(w.place, k.place))
      group by w.ref, k.customer_id),
    given as (select ref, bit_or(weight) filter (where is_decisive) as weight from wanted group by ref),
    doubtful as (
      select h.ref, h.customer_id, h.weight, g.weight & ~h.weight as missing from hit h join given g using (ref)
      where g.weight & ~h.weight > h.weight),
    refuted as (
      select d.ref, d.customer_id from doubtful d
      join customer_key k on k.organization_id = ${organization} and k.customer_id = d.customer_id
      join rule r on r.kind = k.kind and r.is_decisive
      group by d.ref, d.customer_id, d.weight, d.missing having d.missing & bit_or(r.weight) > d.weight),
    ranked as (
      select h.*, max(h.weight) over (partition by h.ref) as best from hit h
      where not exists (select from refuted r where r.ref = h.ref and r.customer_id = h.customer_id))
    select ref, min(customer_id) as customer_id, max(weight) as weight, count(*) as candidates
    from ranked where weight = best group by ref`
}

/** From this weight on, a match says by itself that two records are one: by code, or by tax id. */
export const weightOf = (rules: readonly KeyKind[], kind: KeyKind): number => {
  const at = rules.indexOf(kind)
  return at < 0 ? 0 : 2 ** (rules.length - 1 - at)
}
