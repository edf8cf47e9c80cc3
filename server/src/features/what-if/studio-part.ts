import type { MoveChoice } from '@fenji/contract/what-if'
import {
  countPart,
  type FittedRecipe,
  type Grid,
  type MoveFilter,
  type PartCount,
  type Recipe,
  scorePart,
  type WhatIfPart,
} from '@fenji/kernel'
import { countGroups, type GroupCounts } from './group-counts.ts'
import type { GroupColumn } from './queries/groups.ts'

/** Some of the customers, and by what to count the parts of each grade. Their columns lie in shared memory. */
export interface StudioPart extends WhatIfPart {
  group: GroupColumn | null
}

/** First: scores into the room of the part. */
export interface ScoreTask {
  step: 'score'
  part: StudioPart
  fitted: FittedRecipe
}

/** Then, once all have their scores: grades, and what comes of them. */
export interface CountTask {
  step: 'count'
  part: StudioPart
  fitted: FittedRecipe
  /** With its assignments fixed, where they can be; else the part is all there are. */
  recipe: Recipe
  movers: number
  moves: MoveChoice
}

/** What is told of a part. */
export interface Counted extends PartCount {
  groups: GroupCounts | null
}

/** Ranks as the kernel counts them. */
function filterOf({ grades }: Recipe, moves: MoveChoice): MoveFilter {
  if (moves === 'all') return () => true
  if (moves === 'up') return (from, to) => to >= 0 && to < from
  if (moves === 'down') return (from, to) => from >= 0 && to > from
  const rankOf = (key: string | null) => (key === null ? -1 : grades.findIndex((grade) => grade.key === key))
  const [wantedFrom, wantedTo] = [rankOf(moves.from), rankOf(moves.to)]
  return (from, to) => from === wantedFrom && to === wantedTo
}

function count({ part, fitted, recipe, movers, moves }: CountTask): Counted {
  const score = part.basis.room?.score
  if (!score) throw new Error('a part without room has no scores')
  const chosen = { most: movers, isNamed: filterOf(recipe, moves) }
  const { grade, ...counted } = countPart(recipe, fitted, part, score, chosen)
  const { inScope } = part.basis.scored
  return { ...counted, groups: part.group && countGroups(part.group, grade, inScope, recipe.grades.length) }
}

/** Does a step for a part: of scores only where they lie is answered, of grades only what is told of them. */
export const perform = (task: ScoreTask | CountTask): Grid | Counted =>
  task.step === 'count' ? count(task) : scorePart(task.fitted, task.part).grid
