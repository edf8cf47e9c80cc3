import { type CustomerCondition, leavesOf } from '@fenji/contract/customer-conditions'
import type { Actor } from '../../platform/actor.ts'
import { type Clock, dayIn } from '../../platform/clock.ts'
import type { Db } from '../../platform/db.ts'
import { type KnownField, listFields } from '../fields/public.ts'
import { builtInCatalogue, type Catalogue, readCatalogue } from '../metrics/public.ts'
import { getSettings } from '../settings/public.ts'
import {
  findEverPublished,
  findTeamOf,
  listPublishedRuns,
  listTeamMembers,
  type PublishedRun,
} from './queries/published-runs.ts'

/** What the words of a condition mean in an organization, as far as it uses them. */
export interface Meaning {
  today: string
  timeZone: string
  fields: readonly KnownField[]
  runs: readonly PublishedRun[]
  /** Those of the runs asked for that are or were published. */
  everPublished: ReadonlySet<number>
  catalogue: Catalogue
  /** Team → its members and those of the teams below. */
  teams: ReadonlyMap<number, readonly number[]>
  ownTeam: number | null
}

const isOfRun = (of: string) => /^(grade|score|metric|transition|margin)(:|$)/.test(of)

/** The run that a subject names. */
const runOf = (of: string) => (of.startsWith('run:') ? [Number(of.slice('run:'.length))] : [])

/** What is needed to understand these conditions. @param also other subjects that are used. */
export async function readMeaning(
  db: Db,
  actor: Actor,
  clock: Clock,
  conditions: readonly CustomerCondition[],
  also: readonly string[] = [],
): Promise<Meaning> {
  const leaves = conditions.flatMap((one) => leavesOf(one))
  const subjects = [...leaves.flatMap(({ leaf }) => ('of' in leaf ? [leaf.of] : [])), ...also]
  const runs = subjects.some(isOfRun)
  const ofTeams = subjects.includes('team')
  const { timeZone } = await getSettings(db, actor)
  return {
    today: dayIn(timeZone, clock.now()),
    timeZone,
    fields: subjects.some((of) => of.startsWith('field:')) ? await listFields(db, actor) : [],
    runs: runs ? await listPublishedRuns(db, actor) : [],
    everPublished: await findEverPublished(db, actor, subjects.flatMap(runOf)),
    catalogue: runs ? await readCatalogue(db, actor) : builtInCatalogue,
    teams: ofTeams ? await listTeamMembers(db, actor) : new Map(),
    ownTeam: ofTeams ? await findTeamOf(db, actor) : null,
  }
}
