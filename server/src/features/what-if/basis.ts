import { createHash } from 'node:crypto'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { GradeColumn, History } from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import type { CustomerMetrics } from '../metrics/public.ts'
import { findPublishedRun, nameFacts, readFacts, readStanding, schemeOf, stampOverrides } from '../runs/public.ts'
import { type Groups, readGroups } from './queries/groups.ts'

/** On what a scheme is tried. */
export interface Ground {
  scheme: Scheme
  /** Whose published grades are in force; null: nobody has a grade. */
  schemeId: number | null
  asOf: string
}

/** What the customers are, before a scheme is tried on them. */
export interface Basis {
  table: CustomerMetrics
  /** The grades in force. */
  current: GradeColumn
  /** How many grades those are of. */
  currentGrades: number
  /** In currency units. */
  amount: Float64Array
  history: History | undefined
  /** By what customers can be told apart. */
  groups: Groups
}

/** What tells one basis from another. */
export async function nameBasis(db: Db, actor: Actor, { clock, kept }: Services, ground: Ground): Promise<string> {
  const { scheme, schemeId, asOf } = ground
  const overrides = schemeId === null ? '' : await stampOverrides(db, actor, schemeId, clock.now())
  const published = schemeId === null ? undefined : await findPublishedRun(db, actor, schemeId)
  const grades = scheme.grades.map(({ key }) => key)
  const standing = [schemeId, published?.id, overrides, grades, scheme.stability !== undefined]
  const facts = await nameFacts(db, actor, scheme, { asOf, kept })
  return createHash('sha256')
    .update(JSON.stringify([facts, standing]))
    .digest('base64url')
}

/** Everything that a scheme is tried on, as it is now. */
export async function readBasis(db: Db, actor: Actor, services: Services, ground: Ground): Promise<Basis> {
  const { scheme, schemeId, asOf } = ground
  const { table, amountMetric } = await readFacts(db, actor, scheme, { asOf, kept: services.kept })
  const published = schemeId === null ? undefined : await findPublishedRun(db, actor, schemeId)
  const { applied, history } = await readStanding(db, actor, services, {
    ...{ scheme, schemeId, asOf, customerIds: table.customerIds },
    published: published && { id: published.id, scheme: schemeOf(published) },
  })
  const amount = table.columns[amountMetric.key] ?? new Float64Array(table.count)
  const groups = await readGroups(db, actor, table.customerIds)
  return { table, current: applied, currentGrades: scheme.grades.length, amount, history, groups }
}
