import type { Scheme } from '@fenji/contract/scheme-file'
import type { Graded } from '@fenji/kernel'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { Services } from '../../platform/services.ts'
import type { CustomerMetrics } from '../metrics/public.ts'
import type { Before } from './queries/generation.ts'
import { stampOverrides } from './queries/overrides.ts'

/** The grades that a run gave, as the next one asks for them: what is stored, without reading it. */
interface Standing extends Before {
  customerIds: Float64Array
  grades: string
  /** The overrides that were in them. */
  overrides: string
}

type Keeper = Pick<Services, 'clock' | 'kept'>

const nameOf = (runId: number) => `standing ${runId}`
const gradesOf = ({ grades }: Scheme) => JSON.stringify(grades.map(({ key }) => key))

/** Keeps the grades of a run that was just computed. */
export async function keepStanding(
  db: Db,
  actor: Actor,
  { clock, kept }: Keeper,
  run: { id: number; schemeId: number; scheme: Scheme; table: CustomerMetrics; graded: Graded },
): Promise<void> {
  const { graded, table, scheme } = run
  const { applied, state } = graded
  const standing: Standing = {
    applied,
    state: scheme.stability ? state : null,
    customerIds: table.customerIds,
    grades: gradesOf(scheme),
    overrides: await stampOverrides(db, actor, run.schemeId, clock.now()),
  }
  kept.set(nameOf(run.id), standing, table.count * (8 + 2 + (standing.state ? 14 : 0)))
}

function areSame(a: Float64Array, b: Float64Array): boolean {
  if (a === b) return true
  return a.length === b.length && a.every((id, i) => id === b[i])
}

/** The kept grades of the published run, where they are those of these customers, these grades and the overrides of now. */
export async function findStanding(
  db: Db,
  actor: Actor,
  { clock, kept }: Keeper,
  asked: { id: number; schemeId: number | null; scheme: Scheme; customerIds: Float64Array },
): Promise<Before | null> {
  const standing = kept.get<Standing>(nameOf(asked.id))
  if (!standing || asked.schemeId === null || standing.grades !== gradesOf(asked.scheme)) return null
  if (asked.scheme.stability && !standing.state) return null
  if (!areSame(standing.customerIds, asked.customerIds)) return null
  const overrides = await stampOverrides(db, actor, asked.schemeId, clock.now())
  return overrides === standing.overrides ? standing : null
}
