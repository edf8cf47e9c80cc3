import type { Assignment } from '@fenji/contract/assignments'
import type { Grade, Scheme } from '@fenji/contract/scheme-file'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { type LevelRange, levelsOf, picturesOf } from './matrix.ts'
import { messages } from './messages.ts'

type Matrix = Extract<Assignment, { kind: 'matrix' }>
type Dimension = Matrix['dimensions'][number]

/** A dimension goes by the names of its criteria; its levels by their scores. */
function useDimensionWords(scheme: Scheme) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  return {
    nameOf: ({ key, criteria }: Dimension) =>
      scheme.criteria
        .filter((criterion) => criteria.includes(criterion.key))
        .map(({ name }) => local(name))
        .join(t('templates.and')) || key,
    level: ({ min, below }: LevelRange) => {
      if (min === undefined) return t('matrix.below', { below: format.number(below) })
      if (below === undefined) return t('matrix.from', { min: format.number(min) })
      return t('matrix.between', { min: format.number(min), below: format.number(below) })
    },
  }
}

/** Which pair of levels gives which grade, as a small table; one for each level of the first of three dimensions. */
export function MatrixGrid({ scheme, of: matrix }: { scheme: Scheme; of: Matrix }) {
  const { nameOf, level } = useDimensionWords(scheme)
  const [first] = matrix.dimensions
  const [down, across] = matrix.dimensions.slice(-2)
  if (!first || !down || !across) return null
  return (
    <div className="schemes-matrices">
      {picturesOf(matrix).map((picture) => {
        const slice = picture.level === undefined ? undefined : levelsOf(first)[picture.level]
        return (
          <table key={picture.level ?? 'all'} className="schemes-matrix">
            {slice && <caption>{`${nameOf(first)} ${level(slice)}`}</caption>}
            <thead>
              <tr>
                <th scope="col">
                  {nameOf(down)} ↓ · {nameOf(across)} →
                </th>
                {levelsOf(across).map((range) => (
                  <th key={String(range.min)} scope="col">
                    {level(range)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {levelsOf(down).map((range, i) => (
                <tr key={String(range.min)}>
                  <th scope="row">{level(range)}</th>
                  <Cells of={picture.rows[i] ?? []} columns={levelsOf(across)} grades={scheme.grades} />
                </tr>
              ))}
            </tbody>
          </table>
        )
      })}
    </div>
  )
}

function Cells({ of: keys, columns, grades }: { of: string[]; columns: LevelRange[]; grades: Grade[] }) {
  return columns.map((column, i) => (
    <td key={String(column.min)}>
      <GradeTag of={grades.find(({ key }) => key === keys[i])} />
    </td>
  ))
}
