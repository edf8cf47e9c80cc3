import { createHash } from 'node:crypto'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Judgement } from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import type { Config } from '../../platform/config.ts'
import type { Db } from '../../platform/db.ts'
import { type KeepingThread, keepingThread } from '../../platform/keeping-thread.ts'
import type { Kept } from '../../platform/kept.ts'
import { amountKey, lastDayOf, type Outcome, periodAfter, readKeptOutcomes } from '../back-tests/public.ts'
import type { CustomerMetrics } from '../metrics/public.ts'
import { nameFacts, readFacts } from '../runs/public.ts'

/** Against what a scheme is judged: what was known on a past day, and what came after it. */
export interface QualityGround {
  scheme: Scheme
  cutoff: string
  horizonDays: number
}

export interface QualityBasis {
  cutoff: string
  metrics: CustomerMetrics
  knownSince: Float64Array
  after: Outcome
  lastTransactionOn: string | null
}

/** What the thread finds. */
export interface QualityAnswer extends Judgement {
  lastTransactionOn: string | null
}

/** A thread that keeps the past and judges schemes by what came after. */
type Judge = KeepingThread<{ scheme: Scheme }, QualityBasis, QualityAnswer>

const judges = new WeakMap<Config, Judge>()

/** The judge of this process; see `studioOf`. */
export function judgeOf(config: Config): Judge {
  const judge =
    judges.get(config) ?? keepingThread(new URL('./quality-thread.ts', import.meta.url), config.cacheBytes / 2)
  judges.set(config, judge)
  return judge
}

/** What tells one basis from another. */
export async function nameQuality(
  db: Db,
  actor: Actor,
  kept: Kept,
  { scheme, cutoff, horizonDays }: QualityGround,
): Promise<string> {
  const facts = await nameFacts(db, actor, scheme, { asOf: cutoff, kept })
  return createHash('sha256').update(`quality ${facts} ${horizonDays}`).digest('base64url')
}

/** Everything that a scheme is judged on. */
export async function readQuality(
  db: Db,
  actor: Actor,
  kept: Kept,
  { scheme, cutoff, horizonDays }: QualityGround,
): Promise<QualityBasis> {
  const { table: metrics } = await readFacts(db, actor, scheme, { asOf: cutoff, kept, also: [amountKey] })
  const period = periodAfter(cutoff, horizonDays)
  const outcomes = await readKeptOutcomes(db, actor, kept, { customerIds: metrics.customerIds, period })
  const { knownSince, periods } = outcomes
  return { cutoff, metrics, knownSince, after: periods[0], lastTransactionOn: lastDayOf(outcomes) }
}
