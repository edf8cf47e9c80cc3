import type { Scheme } from '@fenji/contract/scheme-file'
import { customerGroups, type MoveChoice } from '@fenji/contract/what-if'
import { type MoveFilter, type Room, roomFor, whatIf } from '@fenji/kernel'
import { answerFromKept, bytesOf } from '../../platform/keeping-thread.ts'
import type { Basis } from './basis.ts'
import { countGroups } from './group-counts.ts'
import { scoresOf } from './kept-scores.ts'
import type { Answer, Question } from './studio.ts'

/** A basis, and which of those that came under its name it is. */
interface KeptBasis {
  basis: Basis
  tableName: string
}

/** Ranks as the kernel counts them. */
function filterOf({ grades }: Scheme, moves: MoveChoice): MoveFilter {
  if (moves === 'all') return () => true
  if (moves === 'up') return (from, to) => to >= 0 && to < from
  if (moves === 'down') return (from, to) => from >= 0 && to > from
  const rankOf = (key: string | null) => (key === null ? -1 : grades.findIndex((grade) => grade.key === key))
  const [wantedFrom, wantedTo] = [rankOf(moves.from), rankOf(moves.to)]
  return (from, to) => from === wantedFrom && to === wantedTo
}

let loads = 0

/** One for all questions: they come one after the other, and of each only sums and names go back. */
let room: Room = roomFor(0)

answerFromKept<Question, Basis, Answer>(({ name, question, load }, kept) => {
  if (load) kept.set(name, { basis: load, tableName: `${name} ${++loads}` } satisfies KeptBasis, bytesOf(load))
  const found = load ? { basis: load, tableName: `${name} ${loads}` } : kept.get<KeptBasis>(name)
  if (!found) return null
  const { basis, tableName } = found
  const { scheme, movers, moves, groupBy } = question
  const scored = scoresOf(kept, { name: tableName, table: basis.table }, scheme)
  if (room.grade.length !== basis.table.count) room = roomFor(basis.table.count)
  const { grade, ...rest } = whatIf(scheme, { ...basis, scored, room }, movers, filterOf(scheme, moves))
  const { customerIds } = basis.table
  const filled = customerGroups.filter((group) => basis.groups[group].values.length > 0)
  const by = groupBy.find((group) => filled.includes(group))
  return {
    ...rest,
    weights: [...rest.weights],
    movers: rest.movers.map((mover) => ({ ...mover, customerId: customerIds[mover.row] ?? 0 })),
    filled,
    groups: by ? { by, ...countGroups(basis.groups[by], grade, scored.inScope, scheme.grades.length) } : null,
  }
})
