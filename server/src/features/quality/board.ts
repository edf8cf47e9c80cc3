import type { QueryOf } from '@fenji/contract/endpoint'
import type { FieldFigure, QualityBoard, quality, SegmentFigure } from '@fenji/contract/quality'
import { qualityFieldOf } from '@fenji/contract/quality-fields'
import { type Actor, can } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { levelOf } from '../../platform/fields.ts'
import { countContacts } from '../contacts/public.ts'
import { findShownRun, type ShownRun } from '../customers/public.ts'
import { type KnownField, listFields } from '../fields/public.ts'
import { dayFigure, dimensionFigures, partFigure, ruleFigures } from './figures.ts'
import type { MeasuredPlan } from './plan.ts'
import {
  findMeasurement,
  isMeasuring,
  listFigures,
  listMeasurements,
  type Measurement,
} from './queries/measurements.ts'
import { type Colleague, listColleagues, listTeamNames } from './queries/people.ts'
import { getPlan } from './queries/plan.ts'
import { requireSegment, shownSegments } from './segment.ts'
import { shownPart, showsFilling } from './shown.ts'
import { type Counts, sumOf } from './tally.ts'
import { nobody, ownersInView } from './view.ts'

type Query = QueryOf<typeof quality.board>
type Rules = MeasuredPlan['rules']
type Owned = Counts & { ownerId: number }

/** A field of the product's own that nobody fills in is not shown. */
const fieldFigures = (
  actor: Actor,
  { fields }: MeasuredPlan,
  own: readonly KnownField[],
  counts: Counts,
): FieldFigure[] =>
  fields.flatMap((name, i) => {
    const field = qualityFieldOf(name, own)
    const filled = counts.filled[i] ?? 0
    const further = own.find(({ key }) => name === `custom.${key}`)
    const isIdle = filled === 0 && further !== undefined && !further.isOwn
    if (!field || isIdle || !showsFilling(actor, name, own)) return []
    return [{ field: name, name: field.name, filled, isOwn: further?.isOwn ?? false }]
  })

/** The worst first. */
function ownerFigures(rules: Rules, figures: readonly Owned[], people: readonly Colleague[]): QualityBoard['owners'] {
  const names = new Map(people.map(({ id, name }) => [id, { id, name }]))
  return figures
    .filter(({ customers }) => customers > 0)
    .map((one) => ({
      owner: one.ownerId === nobody ? null : (names.get(one.ownerId) ?? null),
      ...partFigure(rules, one),
    }))
    .sort((a, b) => (a.score ?? 101) - (b.score ?? 101) || b.failed - a.failed)
}

/** Each team with those below it. One of which not everybody is in view is left out: its figure would be another. */
async function teamFigures(
  db: Db,
  actor: Actor,
  {
    rules,
    figures,
    people,
    owners,
  }: { rules: Rules; figures: readonly Owned[]; people: readonly Colleague[]; owners: readonly number[] | undefined },
): Promise<QualityBoard['teams']> {
  if (!can(actor, 'read', 'Team')) return []
  return (await listTeamNames(db, actor)).flatMap(({ id, name }) => {
    const members = new Set(people.filter(({ teams }) => teams.includes(id)).map((one) => one.id))
    const counts = sumOf(figures.filter(({ ownerId }) => members.has(ownerId)))
    const isWhole = owners === undefined || [...members].every((one) => owners.includes(one))
    return counts.customers > 0 && isWhole ? [{ id, name, ...partFigure(rules, counts) }] : []
  })
}

function segmentFigures(
  { rules, segments }: Pick<MeasuredPlan, 'rules' | 'segments'>,
  figures: readonly (Counts & { segment: string })[],
  shown: ShownRun | null,
): SegmentFigure[] {
  const byKey = Map.groupBy(figures, ({ segment }) => segment)
  return shownSegments(segments, shown, [...byKey.keys()]).map((segment) => ({
    ...segment,
    ...partFigure(rules, sumOf(byKey.get(segment.key) ?? [])),
  }))
}

const dayMs = 86_400_000
const daysBefore = (day: string, days: number) => new Date(Date.parse(day) - days * dayMs).toISOString().slice(0, 10)

interface Past {
  last: Measurement
  owners: readonly number[] | undefined
  own: readonly KnownField[]
  days: number
}

/** The scores day by day, each by the rules of its day. */
async function trendOf(db: Db, actor: Actor, { last, owners, own, days }: Past): Promise<QualityBoard['trend']> {
  const since = daysBefore(last.day, days)
  const measurings = await listMeasurements(db, actor, since)
  const figures = owners && (await listFigures(db, actor, { since, until: last.day, owners, segments: 'whole' }))
  const byDay = figures && Map.groupBy(figures, ({ day }) => day)
  return measurings.map((one) => {
    const { rules } = shownPart(actor, one.measured, own)
    const counts = byDay ? sumOf(byDay.get(one.day) ?? []) : one
    return dayFigure(rules, { ...counts, day: one.day })
  })
}

/** How many contacts are stale; null where that was not measured, the role shows no contacts, or a segment is looked at. */
async function contactFigure(
  db: Db,
  actor: Actor,
  { measured }: Measurement,
  { owners, segment }: { owners: readonly number[] | undefined; segment: string | undefined },
): Promise<QualityBoard['contacts']> {
  const rule = measured.contacts
  if (!rule?.isOn || segment !== undefined || levelOf(actor, 'contact') === 'none') return null
  return { ...(await countContacts(db, actor, owners)), afterMonths: rule.afterMonths }
}

const unmeasured = {
  ...{ day: null, measuredAt: null, elapsedMs: null, isOutdated: false, customers: 0, score: null, dimensions: [] },
  ...{ rules: [], fields: [], owners: [], teams: [], segments: [], contacts: null, trend: [] },
}

/** What the last measuring found, of the customers and fields that the actor sees. @throws {Problem} field-not-allowed. */
export async function readBoard(db: Db, actor: Actor, query: Query): Promise<QualityBoard> {
  const isUnderWay = await isMeasuring(db, actor)
  const last = await findMeasurement(db, actor)
  if (!last) return { ...unmeasured, isMeasuring: isUnderWay }
  const own = await listFields(db, actor)
  const { rules, segments } = shownPart(actor, last.measured, own)
  requireSegment(actor, segments, query.segment)
  const people = await listColleagues(db, actor)
  const owners = ownersInView(actor, query, people)
  const all = await listFigures(db, actor, { since: last.day, until: last.day, owners, segments: 'all' })
  const figures = all.filter(({ segment }) => segment === (query.segment ?? ''))
  const counts = sumOf(figures)
  return {
    day: last.day,
    measuredAt: last.measuredAt.toISOString(),
    elapsedMs: last.elapsedMs,
    isMeasuring: isUnderWay,
    isOutdated: (await getPlan(db, actor)).version !== last.measured.version,
    customers: counts.customers,
    score: partFigure(rules, counts).score,
    dimensions: dimensionFigures(rules, counts),
    rules: ruleFigures(rules, counts),
    fields: fieldFigures(actor, last.measured, own, counts),
    owners: ownerFigures(rules, figures, people),
    teams: await teamFigures(db, actor, { rules, figures, people, owners }),
    segments: segmentFigures({ rules, segments }, all, await findShownRun(db, actor)),
    contacts: await contactFigure(db, actor, last, { owners, segment: query.segment }),
    trend: query.segment ? [] : await trendOf(db, actor, { last, owners, own, days: query.days }),
  }
}
