import { Problem } from '../../../platform/problem.ts'
import type { Members } from '../../conditions/public.ts'
import { type Asked, findRun, readBook, readScope } from '../asked.ts'
import { sumsBetween } from '../orders/sums.ts'
import { findPublished, type RunToCompare } from '../queries/runs.ts'
import { type GradesHeld, gradesHeld } from './grades.ts'

export type Direction = 'up' | 'down' | 'entry' | 'exit' | 'same'

/** The grades that customers held in two runs. */
export interface Moves {
  from: RunToCompare
  to: RunToCompare
  members: Members
  amountsE4: Float64Array
  before: { grades: GradesHeld['grades']; places: Uint8Array }
  after: { grades: GradesHeld['grades']; places: Uint8Array }
  /** @param before place of the grade in the run before. */
  directionOf(before: number, after: number): Direction
}

async function chosen({ db, actor }: Asked, id: number): Promise<RunToCompare> {
  const run = await findPublished(db, actor, id)
  if (!run) throw new Problem('run-not-found')
  return run
}

/** Two runs: those asked for, else the one whose grades hold and the one before it. */
async function findRuns(
  asked: Asked,
  wanted: { from?: number | undefined; to?: number | undefined },
): Promise<{ from: RunToCompare | null; to: RunToCompare } | null> {
  const toId = wanted.to ?? (await findRun(asked))?.runId
  if (toId === undefined) return null
  const to = await chosen(asked, toId)
  const fromId = wanted.from ?? to.previousRunId
  return { to, from: fromId === null ? null : await chosen(asked, fromId) }
}

/** By the place of a grade among those of the later run: grades that are not there any more are neither above nor below. */
function comparing(before: GradesHeld['grades'], after: GradesHeld['grades']): Moves['directionOf'] {
  const placeAfter = before.map(({ key }) => after.findIndex((grade) => grade.key === key))
  return (one, other) => {
    if (one === before.length) return other === after.length ? 'same' : 'entry'
    if (other === after.length) return 'exit'
    const known = placeAfter[one] as number
    if (known < 0 || known === other) return 'same'
    return other < known ? 'up' : 'down'
  }
}

/** Who held which grade in one run and in another? null: fewer than two were published; then what is known of them. */
export async function readMoves(
  asked: Asked,
  wanted: { from?: number | undefined; to?: number | undefined },
): Promise<Moves | { to: RunToCompare | null }> {
  const runs = await findRuns(asked, wanted)
  if (!runs?.from) return { to: runs?.to ?? null }
  const { from, to } = runs
  const [one, other] = [
    await gradesHeld(asked, { runId: from.id, grades: from.grades }),
    await gradesHeld(asked, { runId: to.id, grades: to.grades }),
  ]
  const members = await readScope(asked, { further: [one.column, other.column] })
  const { amountsE4 } = sumsBetween(await readBook(asked), members, asked.range)
  return {
    from,
    to,
    members,
    amountsE4,
    before: { grades: one.grades, places: one.placesIn(members) },
    after: { grades: other.grades, places: other.placesIn(members) },
    directionOf: comparing(one.grades, other.grades),
  }
}

export const runRow = ({ id, schemeName, asOf, publishedAt }: RunToCompare) => ({ id, schemeName, asOf, publishedAt })
