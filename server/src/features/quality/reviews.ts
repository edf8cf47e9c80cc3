import type { QueryOf } from '@fenji/contract/endpoint'
import type { quality } from '@fenji/contract/quality'
import type { Actor } from '../../platform/actor.ts'
import { dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { findShownRun, namesOfOwners } from '../customers/public.ts'
import { getSettings } from '../settings/public.ts'
import { getPlan } from './queries/plan.ts'
import { type Cycle, countReviews, type Due, findReview, listReviews, type ReviewCounts } from './queries/reviews.ts'

/** The review cycle as it stands; null where there is none, nobody is graded, or the role does not show grades. */
export async function findCycle(db: Db, actor: Actor, now: Date): Promise<Cycle | null> {
  const { plan } = await getPlan(db, actor)
  const run = await findShownRun(db, actor)
  if (!plan.review.isOn || !run) return null
  const { timeZone } = await getSettings(db, actor)
  const { grades, everyMonths } = plan.review
  return { runId: run.runId, grades, everyMonths, timeZone, today: dayIn(timeZone, now) }
}

const noCounts: ReviewCounts = { overdue: 0, soon: 0, later: 0 }
const sum = (counts: readonly ReviewCounts[]): ReviewCounts =>
  counts.reduce<ReviewCounts>(
    (all, one) => ({ overdue: all.overdue + one.overdue, soon: all.soon + one.soon, later: all.later + one.later }),
    noCounts,
  )

const totalOf = (counts: ReviewCounts, due: Due | undefined) =>
  due ? counts[due] : counts.overdue + counts.soon + counts.later

/** A page of the key customers whose data are to be confirmed. */
export async function readReviews(db: Db, actor: Actor, query: QueryOf<typeof quality.reviews>, now: Date) {
  const cycle = await findCycle(db, actor, now)
  if (!cycle) return { rows: [], nextCursor: null, total: 0, totalIsCapped: false, counts: noCounts, isOn: false }
  const run = await findShownRun(db, actor)
  const counts = sum(await countReviews(db, actor, cycle, query.owner))
  const { page, nextCursor } = await listReviews(db, actor, cycle, { owner: undefined, ...query })
  const owners = await namesOfOwners(
    db,
    actor,
    page.map(({ ownerId }) => ownerId),
  )
  const rows = page.map(({ sortKey: _, sortId: __, grade: key, confirmedAt, ...row }) => {
    const rank = run?.grades.findIndex((grade) => grade.key === key) ?? -1
    const grade = run?.grades[rank]
    return {
      ...row,
      grade: grade ? { key: grade.key, name: grade.name, colour: grade.colour, rank } : null,
      owner: row.ownerId === null ? null : (owners.get(row.ownerId) ?? null),
      confirmedAt: confirmedAt?.toISOString() ?? null,
    }
  })
  return { rows, nextCursor, total: totalOf(counts, query.due), totalIsCapped: false, counts, isOn: true }
}

/** Who has how many to confirm, the most overdue first. */
export async function readReviewers(db: Db, actor: Actor, now: Date) {
  const cycle = await findCycle(db, actor, now)
  if (!cycle) return []
  const rows = await countReviews(db, actor, cycle)
  const owners = await namesOfOwners(
    db,
    actor,
    rows.map(({ ownerId }) => ownerId),
  )
  return rows.map(({ ownerId, ...counts }) => ({
    owner: ownerId === null ? null : (owners.get(ownerId) ?? null),
    counts,
  }))
}

/** Where one customer stands in the cycle. */
export async function readReview(db: Db, actor: Actor, customerId: number, now: Date) {
  const cycle = await findCycle(db, actor, now)
  const review = cycle && (await findReview(db, actor, cycle, customerId))
  return review && { ...review, confirmedAt: review.confirmedAt?.toISOString() ?? null }
}
