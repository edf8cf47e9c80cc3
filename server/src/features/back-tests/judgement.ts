import type { OutcomeKind } from '@fenji/contract/back-tests'
import type { Scheme } from '@fenji/contract/scheme-file'
import { type BackTest, backTest, pick } from '@fenji/kernel'
import type { Outcome } from './queries/outcomes.ts'
import { placesAmong, type Snapshot, spread } from './snapshot.ts'
import type { Trial } from './trial.ts'

/** The baseline to beat. */
export const amountKey = 'net-sales-12m'

/** What the customers of a snapshot did after it, a cell each. */
export interface Aftermath {
  /** By which orders are measured. */
  outcome: Float64Array
  /** 1 = at least one order. */
  retained: Uint8Array
}

/** @param all customers to whom the outcome belongs, ascending. */
export function aftermathOf(
  { customerIds }: Snapshot,
  all: Float64Array,
  { amountE4, orders }: Outcome,
  kind: OutcomeKind,
): Aftermath {
  const places = placesAmong(all, customerIds)
  const retained = Uint8Array.from(spread(orders, places, 0), (count) => (count > 0 ? 1 : 0))
  return { retained, outcome: kind === 'amount' ? spread(amountE4, places, 0) : Float64Array.from(retained) }
}

/** Those in the scope of every one. */
export function commonScope(trials: readonly Trial[]): Uint8Array | null {
  const scopes = trials.flatMap(({ inScope }) => inScope ?? [])
  const [first, ...others] = scopes
  return first ? first.map((cell, row) => (others.every((scope) => scope[row] === 1) ? cell : 0)) : null
}

/**
 * How well did a scheme's grades foretell what came after?
 * @param rows of the snapshot that count.
 */
export function judge(
  { grades }: Scheme,
  { grade, score }: Trial,
  { table }: Snapshot,
  { outcome, retained }: Aftermath,
  { rows, inScope }: { rows: Uint32Array; inScope: Uint8Array | null },
): BackTest {
  return backTest({
    gradeCount: grades.length,
    grade: pick(grade, rows),
    score: score && pick(score, rows),
    inScope: inScope && pick(inScope, rows),
    hasFacts: new Uint8Array(rows.length).fill(1),
    amount: pick(table.columns[amountKey] ?? new Float64Array(table.count), rows),
    outcome: pick(outcome, rows),
    retained: pick(retained, rows),
  })
}
