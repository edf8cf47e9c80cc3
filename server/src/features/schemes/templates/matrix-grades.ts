import type { MatrixCells } from '@fenji/contract/assignments'
import type { Grade } from '@fenji/contract/scheme-file'
import type { ServicePolicy } from '@fenji/contract/service-policies'
import { colours, type Words } from './template.ts'

/** A level of a dimension. */
export interface Level {
  key: string
  name: Words
}

const bases = [colours.best, colours.good, colours.low]

/** A colour mixed with white; share 0 leaves it as it is. */
function lightened(colour: string, share: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return `#${channels
    .map((one) =>
      Math.round(one + (255 - one) * share)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

function colourOf(place: readonly number[], sizes: readonly number[]): string {
  const within = place.slice(1).reduce((at, level, d) => at * (sizes[d + 1] ?? 1) + level, 0)
  const count = sizes.slice(1).reduce((product, size) => product * size, 1)
  return lightened(bases[place[0] ?? 0] ?? colours.low, (0.4 * within) / count)
}

/** Every combination of one level a dimension, the last dimension's running fastest. */
const placesOf = (sizes: readonly number[]): number[][] =>
  sizes.reduce<number[][]>(
    (places, size) => places.flatMap((place) => Array.from({ length: size }, (_, i) => [...place, i])),
    [[]],
  )

/** Cells of a matrix, filled from the place of each: its level in every dimension, 0 the best. */
export function cellsOf(
  sizes: readonly number[],
  gradeAt: (place: number[]) => string,
  above: number[] = [],
): MatrixCells {
  const [size = 0, ...deeper] = sizes
  return Array.from({ length: size }, (_, i) => {
    const place = [...above, i]
    return deeper.length === 0 ? gradeAt(place) : cellsOf(deeper, gradeAt, place)
  })
}

/**
 * A grade for each combination of levels, named 高价值·活跃, ordered by the first dimension, then the next; and the cells of it.
 * @param dimensions the levels of each, best first.
 * @param policyAt   what a combination is owed, by its level in every dimension.
 */
export function matrixGrades(
  dimensions: readonly (readonly Level[])[],
  policyAt: (place: number[]) => ServicePolicy,
): { grades: Grade[]; cells: MatrixCells } {
  const sizes = dimensions.map((levels) => levels.length)
  const levelsAt = (place: number[]) => place.flatMap((level, d) => dimensions[d]?.[level] ?? [])
  const keyAt = (place: number[]) =>
    levelsAt(place)
      .map(({ key }) => key)
      .join('-')
  const grades = placesOf(sizes).map((place) => {
    const names = levelsAt(place).map(({ name }) => name)
    return {
      key: keyAt(place),
      name: { zh: names.map(([zh]) => zh).join('·'), en: names.map(([, en]) => en).join(' · ') },
      colour: colourOf(place, sizes),
      policy: policyAt(place),
    }
  })
  return { grades, cells: cellsOf(sizes, keyAt) }
}
