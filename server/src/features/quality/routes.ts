import { quality } from '@fenji/contract/quality'
import { dimensionOf, ownFieldsOfRule } from '@fenji/contract/quality-plan'
import { audit } from '../../platform/audit.ts'
import { Problem } from '../../platform/problem.ts'
import { route } from '../../platform/route.ts'
import { getCustomer } from '../customers/public.ts'
import { listFields } from '../fields/public.ts'
import { readBoard } from './board.ts'
import { poorFile } from './export.ts'
import { listPoor } from './findings.ts'
import { enqueueMeasuring } from './job.ts'
import { judgeNow } from './judge.ts'
import { currentPlan } from './measure.ts'
import { findFinding } from './queries/findings.ts'
import { confirmCustomers } from './queries/reviews.ts'
import { readReview, readReviewers, readReviews } from './reviews.ts'
import { savePlan, shownPlan } from './save-plan.ts'
import { shownPart } from './shown.ts'

export const routes = [
  route(quality.board, { can: ['read', 'Customer'] }, ({ db, actor, query }) => readBoard(db, actor, query)),
  route(quality.measure, { can: ['update', 'Quality'] }, async ({ db, actor, services }) => {
    const jobId = await enqueueMeasuring(db, actor, services)
    await audit(db, actor, 'quality.measure', '')
    return { jobId }
  }),
  route(quality.customers, { can: ['read', 'Customer'] }, ({ db, actor, query, services }) =>
    listPoor(db, actor, query, services.clock.now()),
  ),
  route(quality.export, { can: ['export', 'Customer'] }, ({ db, actor, query, services }) =>
    poorFile(db, actor, services, query),
  ),
  route(quality.customer, { can: ['read', 'Customer'] }, async ({ db, actor, params, services }) => {
    await getCustomer(db, actor, params.id)
    const now = services.clock.now()
    const found = await findFinding(db, actor, params.id)
    const { rules } = shownPart(actor, await currentPlan(db, actor), await listFields(db, actor))
    const judged = found ? rules : rules.filter(({ rule }) => rule.kind !== 'unique')
    const verdicts = await judgeNow(db, actor, judged, { now, found: new Map([[params.id, found?.failed ?? 0]]) })
    const { score = null, checked = [] } = verdicts.get(params.id) ?? {}
    return {
      score,
      rules: checked.map(({ rule, hasFailed }) => ({
        key: rule.key,
        name: rule.name,
        dimension: dimensionOf(rule),
        weight: rule.weight,
        fields: [...new Set(ownFieldsOfRule(rule).map(({ field }) => field))],
        hasFailed,
      })),
      review: await readReview(db, actor, params.id, now),
    }
  }),
  route(quality.plan, { can: ['read', 'Customer'] }, ({ db, actor, services }) => shownPlan(db, actor, services)),
  route(quality.savePlan, { can: ['update', 'Quality'] }, ({ db, actor, body, services }) =>
    savePlan(db, actor, services, body),
  ),
  route(quality.reviews, { can: ['read', 'Customer'] }, ({ db, actor, query, services }) =>
    readReviews(db, actor, query, services.clock.now()),
  ),
  route(quality.reviewers, { can: ['read', 'Customer'] }, ({ db, actor, services }) =>
    readReviewers(db, actor, services.clock.now()),
  ),
  route(quality.confirm, { can: ['update', 'Customer'] }, async ({ db, actor, body, services }) => {
    const confirmed = await confirmCustomers(db, actor, body.customerIds, services.clock.now())
    if (confirmed === null) throw new Problem('customer-not-found')
    return { confirmed }
  }),
]
