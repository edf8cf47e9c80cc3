import type { Assignment, MatrixCells } from '@fenji/contract/assignments'

type Matrix = Extract<Assignment, { kind: 'matrix' }>

/** The scores of one level of a dimension: from `min`, below `below`; undefined where it is open. */
export interface LevelRange {
  min: number | undefined
  below: number | undefined
}

/** Two dimensions as rows and columns; with a third one, a picture for each level of the first. */
export interface MatrixPicture {
  /** Place of the level of the dimension that no axis shows; undefined where the axes show all. */
  level: number | undefined
  /** Grade keys, a row per level of the last dimension but one. */
  rows: string[][]
}

/** The levels of a dimension, best first. */
export const levelsOf = ({ mins }: Matrix['dimensions'][number]): LevelRange[] =>
  [...mins, undefined].map((min, i) => ({ min, below: mins[i - 1] }))

const asRows = (cells: MatrixCells): string[][] =>
  cells.map((row) => (typeof row === 'string' ? [row] : row.filter((cell) => typeof cell === 'string')))

/** The table of a matrix assignment as one flat picture, or several. */
export function picturesOf({ dimensions, cells }: Matrix): MatrixPicture[] {
  if (dimensions.length < 3) return [{ level: undefined, rows: asRows(cells) }]
  return cells.map((slice, level) => ({ level, rows: typeof slice === 'string' ? [[slice]] : asRows(slice) }))
}
