import { createHash } from 'node:crypto'
import type { Scheme } from '@fenji/contract/scheme-file'
import { type MetricTable, type Scored, type ScoredCriterion, scoreCriteria } from '@fenji/kernel'
import { bytesOf } from '../../platform/keeping-thread.ts'
import type { Kept } from '../../platform/kept.ts'
import { inSharedMemory } from '../../platform/shared-memory.ts'

/** A table of customers, and a name for it that no other table has had or will have. */
export interface NamedTable {
  name: string
  table: MetricTable
}

/**
 * Criterion scores of a table, each worked out once: whoever moves a weight, or the scale of one criterion, waits for nothing that
 * stayed as it was. They lie in shared memory.
 */
export function scoresOf(kept: Kept, { name, table }: NamedTable, scheme: Scheme): Scored {
  const names = scheme.criteria.map(({ weight: _, name: __, ...criterion }) =>
    createHash('sha256')
      .update(JSON.stringify([name, scheme.scope, criterion]))
      .digest('base64url'),
  )
  const known = names.map((criterion) => kept.get<ScoredCriterion>(criterion))
  const scored = scoreCriteria(
    scheme,
    table,
    {},
    Object.fromEntries(scheme.criteria.flatMap(({ key }, i) => (known[i] ? [[key, known[i]]] : []))),
  )
  const criteria = scored.criteria.map((one, i) => {
    if (known[i]) return known[i]
    const shared = inSharedMemory(one)
    kept.set(names[i] ?? '', shared, bytesOf(shared))
    return shared
  })
  return { ...scored, inScope: inSharedMemory(scored.inScope), criteria }
}
