import { parentPort, workerData } from 'node:worker_threads'
import type { Scheme } from '@fenji/contract/scheme-file'
import { metricsOf, scoreCriteria, type WhatIfBasis, whatIf } from '@fenji/kernel'
import { keptUpTo } from '../../platform/kept.ts'
import type { Answer, Basis, Question } from './studio.ts'

const kept = keptUpTo((workerData as { mostBytes: number }).mostBytes)

/** What stays of a basis while the scheme is tried: scores, and the metrics that its conditions look at. */
interface Scored {
  basis: WhatIfBasis
  customerIds: Float64Array
}

function score(scheme: Scheme, { table, current, currentGrades, amount, history }: Basis): Scored {
  const scored = scoreCriteria(scheme, table)
  const own = new Set(scheme.criteria.map(({ metric }) => metric))
  const wanted = new Set(metricsOf({ ...scheme, criteria: [] }))
  const columns = Object.fromEntries(
    Object.entries(table.columns).filter(([metric]) => wanted.has(metric) || !own.has(metric)),
  )
  const slim = { ...table, columns }
  return { basis: { table: slim, scored, current, currentGrades, amount, history }, customerIds: table.customerIds }
}

/** Bytes of the typed arrays within. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + bytesOf(one), 16 * value.length)
  if (value === null || typeof value !== 'object') return 8
  return Object.values(value).reduce<number>((sum, one) => sum + bytesOf(one), 0)
}

function answer({ name, scheme, movers, load }: Question): Answer {
  const scored = load ? score(scheme, load) : kept.get<Scored>(name)
  if (!scored) return { kind: 'unknown' }
  if (load) kept.set(name, scored, bytesOf(scored))
  const { grade: _grade, ...found } = whatIf(scheme, scored.basis, movers)
  const { population } = scored.basis.scored
  const named = found.movers.map((mover) => ({ ...mover, customerId: scored.customerIds[mover.row] ?? 0 }))
  return { kind: 'answered', ...found, movers: named, weights: [...found.weights], population }
}

parentPort?.on('message', (question: Question & { id: number }) => {
  const { id } = question
  try {
    parentPort?.postMessage({ id, answer: answer(question) })
  } catch (error) {
    parentPort?.postMessage({ id, error })
  }
})
