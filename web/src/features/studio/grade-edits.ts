import type { Assignment, MatrixCells } from '@fenji/contract/assignments'
import type { Grade, Scheme } from '@fenji/contract/scheme-file'
import { moved } from '../../platform/ui/moved.ts'
import { gradeColours } from './grade-colours.ts'

const rounded = (value: number) => Math.round(value * 1e6) / 1e6

/** The last number cut in two: what a new last grade takes from the one before it. */
const halved = (numbers: readonly number[], half: (last: number, before: number) => number): number[] => {
  const last = numbers.at(-1)
  return last === undefined ? [] : [...numbers, half(last, numbers.at(-2) ?? 0)]
}

/** One more grade at the end. */
function widened(assignment: Assignment): Assignment {
  switch (assignment.kind) {
    case 'thresholds':
      return {
        ...assignment,
        mins: assignment.mins.length === 0 ? [50] : halved(assignment.mins, (last) => rounded(last / 2)),
      }
    case 'shares': {
      const last = (assignment.shares.at(-1) ?? 1) / 2
      return { ...assignment, shares: [...assignment.shares.slice(0, -1), rounded(last), rounded(last)] }
    }
    case 'contribution': {
      const before = assignment.cuts.at(-2) ?? 0
      return { ...assignment, cuts: [...assignment.cuts.slice(0, -1), rounded((1 + before) / 2), 1] }
    }
    case 'capacity':
      return { ...assignment, counts: [...assignment.counts, assignment.counts.at(-1) ?? 100] }
    default:
      return assignment
  }
}

const replacedCells = (cells: MatrixCells, gone: string, heir: string): MatrixCells =>
  cells.map((cell) => (typeof cell === 'string' ? (cell === gone ? heir : cell) : replacedCells(cell, gone, heir)))

/** The grade in this place is no more; who would have got it gets its heir. */
function narrowed(assignment: Assignment, at: number, gone: string, heir: string): Assignment {
  switch (assignment.kind) {
    case 'thresholds':
      return { ...assignment, mins: assignment.mins.toSpliced(Math.min(at, assignment.mins.length - 1), 1) }
    case 'capacity':
      return { ...assignment, counts: assignment.counts.toSpliced(Math.min(at, assignment.counts.length - 1), 1) }
    case 'shares': {
      const to = at === assignment.shares.length - 1 ? at - 1 : at + 1
      const shares = assignment.shares.with(to, rounded((assignment.shares[to] ?? 0) + (assignment.shares[at] ?? 0)))
      return { ...assignment, shares: shares.toSpliced(at, 1) }
    }
    case 'contribution':
      return { ...assignment, cuts: assignment.cuts.toSpliced(Math.min(at, assignment.cuts.length - 2), 1) }
    case 'rules':
      return {
        ...assignment,
        rules: assignment.rules.filter(({ grade }) => grade !== gone),
        otherwise: assignment.otherwise === gone ? heir : assignment.otherwise,
      }
    case 'matrix':
      return { ...assignment, cells: replacedCells(assignment.cells, gone, heir) }
    default:
      return assignment
  }
}

const onAssignments = (scheme: Scheme, change: (assignment: Assignment) => Assignment): Scheme => {
  const { stability } = scheme
  return {
    ...scheme,
    assignment: change(scheme.assignment),
    ...(stability?.stay && { stability: { ...stability, stay: change(stability.stay) } }),
  }
}

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** One more grade, the worst, by the next letter. */
export function addGrade(scheme: Scheme): Scheme {
  const { grades } = scheme
  const taken = grades.map(({ key }) => key)
  const key = letters.find((letter) => !taken.includes(letter)) ?? `G${grades.length + 1}`
  const colour =
    gradeColours.find(({ value }) => !grades.some((grade) => grade.colour === value))?.value ?? gradeColours[0].value
  return { ...onAssignments(scheme, widened), grades: [...grades, { key, name: { zh: key, en: key }, colour }] }
}

/** A grade is no more; what was said of it is said of its neighbour. Two are the fewest. */
export function removeGrade(scheme: Scheme, at: number): Scheme {
  const gone = scheme.grades[at]
  const heir = scheme.grades[at + 1] ?? scheme.grades[at - 1]
  if (!gone || !heir || scheme.grades.length <= 2) return scheme
  const less = onAssignments(scheme, (one) => narrowed(one, at, gone.key, heir.key))
  const inherit = <G extends { grade: string | null }>(one: G): G =>
    one.grade === gone.key ? { ...one, grade: heir.key } : one
  return {
    ...less,
    grades: scheme.grades.toSpliced(at, 1),
    ...(scheme.vetoes && { vetoes: scheme.vetoes.map(inherit) }),
    ...(scheme.examples && { examples: scheme.examples.map(inherit) }),
  }
}

/** Boundaries stay in their places: another grade stands between them. */
export const moveGrade = (scheme: Scheme, from: number, to: number): Scheme =>
  to < 0 || to >= scheme.grades.length ? scheme : { ...scheme, grades: moved(scheme.grades, from, to) }

export function changeGrade(scheme: Scheme, at: number, part: Partial<Grade>): Scheme {
  const before = scheme.grades[at]
  return before ? { ...scheme, grades: scheme.grades.with(at, { ...before, ...part }) } : scheme
}
