import type { QueryOf } from '@fenji/contract/endpoint'
import type { PoorCustomer, quality } from '@fenji/contract/quality'
import { qualityFieldOf } from '@fenji/contract/quality-fields'
import { dimensionOf } from '@fenji/contract/quality-plan'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { fieldProblem } from '../../platform/fields.ts'
import { countCap } from '../../platform/keyset.ts'
import { Problem } from '../../platform/problem.ts'
import { findShownRun, namesOfOwners, type ShownRun } from '../customers/public.ts'
import { type KnownField, listFields } from '../fields/public.ts'
import { judgeNow } from './judge.ts'
import type { MeasuredPlan } from './plan.ts'
import { countFindings, type FindingRow, listFindings, type Selection } from './queries/findings.ts'
import { findMeasurement } from './queries/measurements.ts'
import { listColleagues } from './queries/people.ts'
import { requireSegment, segmentOf } from './segment.ts'
import { shownPart, showsFilling } from './shown.ts'
import { ownersInView } from './view.ts'

export type About = Omit<QueryOf<typeof quality.customers>, 'cursor' | 'limit'>
type Part = Omit<MeasuredPlan, 'fields' | 'contacts'>

const unknown = (path: string, rule: string) =>
  new Problem('invalid-input', { errors: [{ path, rule, message: 'there is none of that name' }] })

/** @throws {Problem} invalid-input, field-not-allowed. */
function requireMissing(actor: Actor, field: string, own: readonly KnownField[]): string {
  if (!qualityFieldOf(field, own)?.isAsked) throw unknown('query.missing', 'unknown-field')
  if (!showsFilling(actor, field, own)) throw fieldProblem(['query.missing'])
  return field
}

/** The places of the rules that are asked for; of one that the role does not show nothing tells that there is. */
function slotsAsked({ rules }: Part, { rule: key, dimension }: About): number[] {
  const asked = rules.filter(
    ({ rule }) =>
      (key === undefined || rule.key === key) && (dimension === undefined || dimensionOf(rule) === dimension),
  )
  if (key !== undefined && asked.length === 0) throw unknown('query.rule', 'unknown-rule')
  return asked.map(({ slot }) => slot)
}

/** What is to be listed, and by which rules. */
export interface Wanted {
  selection: Selection
  part: Part
  run: ShownRun | null
}

/** @returns null where nothing was measured yet. @throws {Problem} invalid-input, field-not-allowed. */
export async function findWanted(db: Db, actor: Actor, about: About): Promise<Wanted | null> {
  const last = await findMeasurement(db, actor)
  if (!last) return null
  const own = await listFields(db, actor)
  const part = shownPart(actor, last.measured, own)
  requireSegment(actor, part.segments, about.segment)
  const run = await findShownRun(db, actor)
  const key = about.segment === undefined ? undefined : segmentOf(about.segment).key
  return {
    part,
    run,
    selection: {
      about:
        about.missing === undefined
          ? { slots: slotsAsked(part, about) }
          : { missing: requireMissing(actor, about.missing, own) },
      owners: ownersInView(actor, about, await listColleagues(db, actor)),
      segment: about.segment,
      segmentSlot: part.segments.find(({ segment }) => segment.key === key)?.slot,
      runId: run?.runId ?? null,
    },
  }
}

/** The customers as the lists show them, as they are now. */
export async function toPoorCustomers(
  db: Db,
  actor: Actor,
  { selection, part, run }: Wanted,
  rows: readonly FindingRow[],
  now: Date,
): Promise<(PoorCustomer & { phone: string | null })[]> {
  const found = new Map(rows.map(({ id, failed }) => [id, failed]))
  const verdicts = await judgeNow(db, actor, part.rules, { now, found })
  const owners = await namesOfOwners(
    db,
    actor,
    rows.map(({ ownerId }) => ownerId),
  )
  const wanted = new Set('slots' in selection.about ? selection.about.slots : [])
  const keys = new Set(part.rules.filter(({ slot }) => wanted.has(slot)).map(({ rule }) => rule.key))
  return rows.map(({ id, code, name, phone, ownerId, grade }) => {
    const failed = (verdicts.get(id)?.checked ?? []).filter(({ hasFailed }) => hasFailed).map(({ rule }) => rule.key)
    const rank = run?.grades.findIndex(({ key }) => key === grade) ?? -1
    const held = run?.grades[rank]
    return {
      ...{ id, code, name, phone, failed },
      grade: held ? { key: held.key, name: held.name, colour: held.colour, rank } : null,
      owner: ownerId === null ? null : (owners.get(ownerId) ?? null),
      score: verdicts.get(id)?.score ?? null,
      isMended: 'slots' in selection.about && !failed.some((key) => keys.has(key)),
    }
  })
}

/** A page of the customers behind a number. @throws {Problem} invalid-input, field-not-allowed. */
export async function listPoor(
  db: Db,
  actor: Actor,
  { cursor, limit, ...about }: QueryOf<typeof quality.customers>,
  now: Date,
) {
  const wanted = await findWanted(db, actor, about)
  if (!wanted) return { rows: [], nextCursor: null, total: 0, totalIsCapped: false }
  const { page, nextCursor } = await listFindings(db, actor, wanted.selection, { cursor, limit })
  const total = await countFindings(db, actor, wanted.selection)
  const customers = await toPoorCustomers(db, actor, wanted, page, now)
  return {
    rows: customers.map(({ phone: _, ...customer }) => customer),
    nextCursor,
    total: Math.min(total, countCap),
    totalIsCapped: total > countCap,
  }
}
