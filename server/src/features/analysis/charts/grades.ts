import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import type { Grade } from '@fenji/contract/scheme-file'
import { remembered } from '../../../platform/remembered.ts'
import { type Column, gradeColumn, type Members, readTextNumbers } from '../../conditions/public.ts'
import type { Asked } from '../asked.ts'

interface GradedRun {
  runId: number
  grades: readonly Grade[]
}

/** The grades of a run, as a column of everybody. */
export interface GradesHeld {
  column: Column
  grades: readonly Grade[]
  /** A cell for each customer: the place of the grade, best first; behind the last one: none. */
  placesIn(members: Pick<Members, 'columns'>): Uint8Array
}

export async function gradesHeld({ db }: Asked, { runId, grades }: GradedRun): Promise<GradesHeld> {
  const column = gradeColumn(runId)
  const numbers = await readTextNumbers(
    db,
    grades.map(({ key }) => key),
  )
  const known = grades.map(({ key }) => numbers.get(key))
  return {
    column,
    grades,
    placesIn: ({ columns }) => {
      const cells = columns[column.name] ?? new Float64Array()
      return remembered(cells, { kind: 'places', key: known.join(' '), given: [], most: 2 }, () =>
        placesOf(cells, known),
      )
    },
  }
}

/** Where among these numbers the number of each row stands; behind the last: nowhere. */
function placesOf(cells: Float64Array, numbers: readonly (number | undefined)[]): Uint8Array {
  const places = new Map(numbers.map((number, place) => [number, place]))
  return Uint8Array.from(cells, (cell) => places.get(cell) ?? numbers.length)
}

const ungraded = { zh: '未评级', en: 'Not graded' }

/** How a chart names a grade. @param place behind the last one: none. */
export function gradeRowOf(grades: readonly Grade[], place: number) {
  const grade = grades[place]
  return { grade: grade?.key ?? null, name: grade?.name ?? ungraded, colour: grade?.colour ?? null }
}

/** Who had this grade in a run. */
export const whoHadIn = ({ id }: { id: number }, grade: string | null): CustomerCondition =>
  grade === null ? { of: `run:${id}`, op: 'missing' } : { of: `run:${id}`, op: 'in', values: [grade] }

/** The condition of which the customers of a grade are the list. */
export const whoHas = (run: { schemeId: number; isPrimary: boolean }, grade: string | null): CustomerCondition => {
  const of = run.isPrimary ? 'grade' : `grade:${run.schemeId}`
  return grade === null ? { of, op: 'missing' } : { of, op: 'in', values: [grade] }
}
