import type { Scheme } from '@fenji/contract/scheme-file'
import { judgeGrading, type TestGround, testGround } from '@fenji/kernel'
import { giveWay } from '../../platform/give-way.ts'
import { answerFromKept, bytesOf } from '../../platform/keeping-thread.ts'
import type { Kept } from '../../platform/kept.ts'
import { type Aftermath, aftermathOf, amountKey, type Snapshot, snapshotOf, tryScheme } from '../back-tests/public.ts'
import { scoresOf } from './kept-scores.ts'
import type { QualityAnswer, QualityBasis } from './quality-basis.ts'

/** The past as it was known, what came after, and which of those that came under its name it is. */
interface Past {
  snapshot: Snapshot
  aftermath: Aftermath
  lastTransactionOn: string | null
  tableName: string
}

/** Points of a curve that is drawn small. */
const points = 51

let loads = 0

function pastOf(name: string, { metrics, knownSince, cutoff, after, lastTransactionOn }: QualityBasis): Past {
  const snapshot = snapshotOf(metrics, knownSince, cutoff)
  const aftermath = aftermathOf(snapshot, metrics.customerIds, after, 'amount')
  return { snapshot, aftermath, lastTransactionOn, tableName: `${name} ${++loads}` }
}

/** The ground is that of the scope: prepared once for all weights, cuts and scales. */
function groundOf(kept: Kept, { snapshot, aftermath, tableName }: Past, scheme: Scheme, inScope: Uint8Array | null) {
  const name = `${tableName} ground ${JSON.stringify(scheme.scope ?? null)}`
  const known = kept.get<TestGround>(name)
  if (known) return known
  const { count, columns } = snapshot.table
  const amount = columns[amountKey] ?? new Float64Array(count)
  const hasFacts = new Uint8Array(count).fill(1)
  const ground = testGround({ ...aftermath, hasFacts, inScope, amount }, { points, isBrief: true })
  kept.set(name, ground, bytesOf(ground))
  return ground
}

// A weight that moves is answered first.
giveWay()

answerFromKept<{ scheme: Scheme }, QualityBasis, QualityAnswer>(({ name, question: { scheme }, load }, kept) => {
  const past = load ? pastOf(name, load) : kept.get<Past>(name)
  if (!past) return null
  if (load) kept.set(name, past, bytesOf(past))
  const { snapshot, tableName, lastTransactionOn } = past
  const trial = tryScheme(scheme, snapshot, scoresOf(kept, { name: tableName, table: snapshot.table }, scheme))
  const ground = groundOf(kept, past, scheme, trial.inScope)
  const { grade, score } = trial
  return { ...judgeGrading(ground, { gradeCount: scheme.grades.length, grade, score }), lastTransactionOn }
})
