import type { Scored } from '../graded.ts'
import type { History } from '../history.ts'
import type { Room } from '../numeric/room.ts'
import type { MetricTable } from '../recipe.ts'

/** Grades of n customers, 0 = best; −1, which is 255 in a Uint8Array, = none. */
export type GradeColumn = Int16Array | Int8Array | Uint8Array

/** What is kept while weights, cuts and rules move. */
export interface WhatIfBasis {
  /** The customers; it need hold only what the assignment, vetoes and a tie-break look at (`metricsOf` less the criteria's). */
  table: MetricTable
  /** Their criterion scores, by `scoreCriteria`. */
  scored: Scored
  /** The grades in force. */
  current: GradeColumn
  /** How many grades those come from; as many as the recipe has by default. */
  currentGrades?: number | undefined
  /** In any unit; NaN means "no data". */
  amount: Float64Array
  /** Where stability and overrides are to have a say: what the run would rest on. */
  history?: History | undefined
  /** Of as many customers: the grades that an earlier what-if returned in it are written over. */
  room?: Room | undefined
}
