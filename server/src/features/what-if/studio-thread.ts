import { customerGroups } from '@fenji/contract/what-if'
import {
  canBeFixed,
  fitRecipe,
  fixAssignments,
  mergeGrids,
  partOf,
  type Room,
  roomFor,
  type WhatIfBasis,
  whatIfOf,
} from '@fenji/kernel'
import { answerFromKept, bytesOf } from '../../platform/keeping-thread.ts'
import type { Kept } from '../../platform/kept.ts'
import { inSharedMemory } from '../../platform/shared-memory.ts'
import type { Basis } from './basis.ts'
import { partsFor, performAll } from './crew.ts'
import { addGroups } from './group-counts.ts'
import { scoresOf } from './kept-scores.ts'
import type { GroupColumn } from './queries/groups.ts'
import type { Answer, Question } from './studio.ts'
import type { CountTask, ScoreTask, StudioPart } from './studio-part.ts'

/** A basis, and which of those that came under its name it is. */
interface KeptBasis {
  basis: Basis
  tableName: string
}

let loads = 0

/** One for all questions: they come one after the other, and of each only sums and names go back. */
let room: Room = roomFor(0)

function basisOf(kept: Kept, name: string, load: Basis | undefined): KeptBasis | undefined {
  if (!load) return kept.get<KeptBasis>(name)
  const basis = inSharedMemory(load)
  const found = { basis, tableName: `${name} ${++loads}` }
  kept.set(name, found, bytesOf(basis))
  return found
}

/** As many parts as there are threads to work on them; all customers as one where their grades depend on each other's. */
function partsOf(basis: WhatIfBasis, parts: number, group: GroupColumn | null): StudioPart[] {
  if (parts === 1) return [{ basis, first: 0, group }]
  const { count } = basis.table
  return Array.from({ length: parts }, (_, i) => {
    const [first, end] = [Math.floor((count * i) / parts), Math.floor((count * (i + 1)) / parts)]
    return { ...partOf(basis, first, end), group: group && { ...group, cells: group.cells.subarray(first, end) } }
  })
}

answerFromKept<Question, Basis, Answer>(async ({ name, question, load }, kept) => {
  const found = basisOf(kept, name, load)
  if (!found) return null
  const { groups, ...basis } = found.basis
  const { table } = basis
  const { scheme, movers, moves, groupBy } = question
  const scored = scoresOf(kept, { name: found.tableName, table }, scheme)
  if (room.grade.length !== table.count) room = inSharedMemory(roomFor(table.count))
  const filled = customerGroups.filter((group) => groups[group].values.length > 0)
  const by = groupBy.find((group) => filled.includes(group))
  const isFixable = canBeFixed(scheme)
  const parts = partsOf({ ...basis, scored, room }, isFixable ? partsFor(table.count) : 1, by ? groups[by] : null)
  const fitted = fitRecipe(scheme, table, scored)
  const grids = await performAll(parts.map((part): ScoreTask => ({ step: 'score', part, fitted })))
  const grid = mergeGrids(grids)
  const recipe = isFixable ? fixAssignments(scheme, { score: room.score, grid }) : scheme
  const counted = await performAll(
    parts.map((part): CountTask => ({ step: 'count', part, fitted, recipe, movers, moves })),
  )
  const { weights, ...rest } = whatIfOf(scheme, fitted, { parts: counted, grid, count: table.count }, movers)
  const counts = addGroups(counted.flatMap((one) => one.groups ?? []))
  return {
    ...rest,
    weights: [...weights],
    movers: rest.movers.map((mover) => ({ ...mover, customerId: table.customerIds[mover.row] ?? 0 })),
    filled,
    groups: by && counts ? { by, ...counts } : null,
  }
})
