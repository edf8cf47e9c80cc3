import type { Assignment, MatrixCells } from '@fenji/contract/assignments'
import type { Scheme } from '@fenji/contract/scheme-file'

export type AssignmentKind = Assignment['kind']
export const assignmentKinds = [
  'thresholds',
  'shares',
  'contribution',
  'capacity',
  'matrix',
  'rules',
  'clusters',
] as const satisfies readonly AssignmentKind[]

const places = (count: number) => Array.from({ length: count }, (_, i) => i)

/** Points that fall in equal steps: of three grades 67 and 33. */
const evenMins = (grades: number) => places(grades - 1).map((i) => Math.round((100 * (grades - 1 - i)) / grades))

/** Few at the top and each grade about twice the one above it, in whole percent. */
function pyramid(grades: number): number[] {
  const total = 2 ** grades - 1
  const shares = places(grades - 1).map((i) => Math.max(1, Math.round((100 * 2 ** i) / total)))
  const rest = 100 - shares.reduce((sum, share) => sum + share, 0)
  return [...shares, rest].map((share) => share / 100)
}

/** Most of the total at the top: 70 %, then two thirds of what is left each. */
const paretoCuts = (grades: number) =>
  places(grades).map((i) => (i === grades - 1 ? 1 : Math.round(1000 * (1 - 0.3 / 3 ** i)) / 1000))

const amountOf = ({ criteria }: Scheme) =>
  criteria.find(({ metric }) => metric.includes('sales'))?.metric ?? 'net-sales-12m'

/** Cells of a table of two dimensions with so many levels each: from the best grade in one corner to the worst in the other. */
export function evenCells(rows: number, columns: number, grades: readonly string[]): string[][] {
  const steps = rows + columns - 1
  const at = (i: number) => grades[Math.min(grades.length - 1, Math.floor((i * grades.length) / steps))] ?? ''
  return places(rows).map((row) => places(columns).map((column) => at(row + column)))
}

function matrixOf({ criteria, grades }: Scheme): Assignment {
  const keys = criteria.map(({ key }) => key)
  const half = Math.ceil(keys.length / 2)
  const second = keys.length > 1 ? keys.slice(half) : keys
  const mins = [67, 33]
  return {
    kind: 'matrix',
    dimensions: [
      { key: 'first', criteria: keys.slice(0, half), mins },
      { key: 'second', criteria: second, mins },
    ],
    cells: evenCells(
      3,
      3,
      grades.map(({ key }) => key),
    ),
  }
}

/** What a kind of assignment begins with, for as many grades as the scheme has. */
const starts: Record<AssignmentKind, (scheme: Scheme) => Assignment> = {
  thresholds: ({ grades }) => ({ kind: 'thresholds', mins: evenMins(grades.length) }),
  shares: ({ grades }) => ({ kind: 'shares', shares: pyramid(grades.length) }),
  contribution: (scheme) => ({
    kind: 'contribution',
    metric: amountOf(scheme),
    cuts: paretoCuts(scheme.grades.length),
  }),
  capacity: ({ grades }) => ({
    kind: 'capacity',
    counts: places(grades.length - 1).map((i) => 20 * 4 ** Math.min(i, 6)),
  }),
  matrix: matrixOf,
  rules: ({ grades }) => ({
    kind: 'rules',
    rules: evenMins(grades.length).map((value, i) => ({
      when: { score: true, op: 'gte', value },
      grade: grades[i]?.key ?? '',
    })),
    otherwise: grades.at(-1)?.key ?? '',
  }),
  clusters: () => ({ kind: 'clusters', seed: 1 }),
}

const hasScoreBounds = (kind: AssignmentKind) => kind === 'thresholds' || kind === 'shares' || kind === 'capacity'

/** Another way to grade. What keeps grades steady stays as far as it has a meaning there. */
export function withKind(scheme: Scheme, kind: AssignmentKind): Scheme {
  if (kind === scheme.assignment.kind) return scheme
  const { stay: _, margin, ...rest } = scheme.stability ?? {}
  const kept = { ...rest, ...(margin !== undefined && hasScoreBounds(kind) && { margin }) }
  return { ...scheme, assignment: starts[kind](scheme), ...(scheme.stability && { stability: kept }) }
}

/** A table with another number of levels of a dimension: new levels are those of the last. */
export function resizedCells(cells: MatrixCells, levels: readonly number[]): MatrixCells {
  const [here = 1, ...deeper] = levels
  const resize = (cell: MatrixCells | string): MatrixCells | string => {
    if (deeper.length === 0) return typeof cell === 'string' ? cell : (cell.flat(9)[0] as string)
    return resizedCells(typeof cell === 'string' ? [cell] : cell, deeper)
  }
  return places(here).map((i) => resize(cells[Math.min(i, cells.length - 1)] ?? ''))
}

/** A table with another grade in one cell. */
export function withCell(cells: MatrixCells, path: readonly number[], grade: string): MatrixCells {
  const [here = 0, ...deeper] = path
  const cell = cells[here] ?? ''
  return cells.with(here, deeper.length === 0 || typeof cell === 'string' ? grade : withCell(cell, deeper, grade))
}

/** Cumulated shares, each the boundary below its grade, without the last, which is 1. */
export function cutsOfShares(shares: readonly number[]): number[] {
  let total = 0
  return shares.slice(0, -1).map((share) => {
    total += share
    return total
  })
}

/** Shares from their boundaries, in tenths of a percent. */
export function sharesOfCuts(cuts: readonly number[]): number[] {
  const ends = [...cuts.map((cut) => Math.round(cut * 1000)), 1000]
  return ends.map((end, i) => (end - (ends[i - 1] ?? 0)) / 1000)
}
