import type { Scheme } from '@fenji/contract/scheme-file'
import { Select } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { ScrollRegion } from '../../platform/ui/ScrollRegion.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { levelsOf, picturesOf } from '../schemes/public.tsx'
import { withCell } from './assignment-edits.ts'
import { gradeMessages } from './grade-messages.ts'
import { useAssignment } from './use-assignment.ts'
import { useStudio } from './use-studio.ts'

type Level = ReturnType<typeof levelsOf>[number]

/** What two levels give together, cell by cell; of three dimensions a table for each level of the first. */
export function MatrixTable() {
  const t = useText(gradeMessages)
  const { scheme } = useStudio()
  const mine = useAssignment('matrix')
  const say = useLevelWords()
  if (!mine) return null
  const { assignment } = mine
  const [first] = assignment.dimensions
  const [down, across] = assignment.dimensions.slice(-2)
  if (!first || !down || !across) return null
  const put = (path: readonly number[], grade: string) =>
    mine.put({ ...assignment, cells: withCell(assignment.cells, path, grade) })
  return picturesOf(assignment).map(({ level, rows }) => (
    <ScrollRegion key={level ?? 'all'} label={t('kind.matrix')}>
      <table className="fj-plain-table studio-matrix">
        {level !== undefined && <caption>{`${say.name(first.criteria)} ${say.level(levelsOf(first)[level])}`}</caption>}
        <thead>
          <tr>
            <th scope="col">{`${say.name(down.criteria)} ↓ · ${say.name(across.criteria)} →`}</th>
            {levelsOf(across).map((range) => (
              <th key={String(range.min)} scope="col">
                {say.level(range)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {levelsOf(down).map((range, i) => (
            <tr key={String(range.min)}>
              <th scope="row">{say.level(range)}</th>
              {levelsOf(across).map((column, j) => (
                <td key={String(column.min)}>
                  <GradeChoice
                    label={t('cell', { row: say.level(range), column: say.level(column) })}
                    grades={scheme.grades}
                    value={rows[i]?.[j] ?? ''}
                    onChange={(grade) => put(level === undefined ? [i, j] : [level, i, j], grade)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  ))
}

function useLevelWords() {
  const t = useText(gradeMessages)
  const local = useLocal()
  const format = useFormat()
  const { scheme } = useStudio()
  return {
    name: (criteria: readonly string[]) =>
      scheme.criteria
        .filter(({ key }) => criteria.includes(key))
        .map(({ name }) => local(name))
        .join('、'),
    level: ({ min, below }: Level = { min: undefined, below: undefined }) => {
      if (min === undefined) return t('below', { below: format.number(below) })
      if (below === undefined) return t('from_', { min: format.number(min) })
      return t('between', { min: format.number(min), below: format.number(below) })
    },
  }
}

interface GradeChoiceProps {
  label: string
  grades: Scheme['grades']
  value: string
  onChange: (grade: string) => void
}

/** One of the grades of the scheme. */
export function GradeChoice({ label, grades, value, onChange }: GradeChoiceProps) {
  const local = useLocal()
  const gradeOf = (key: unknown) => grades.find((grade) => grade.key === key)
  return (
    <Select<string>
      aria-label={label}
      value={value}
      popupMatchSelectWidth={false}
      options={grades.map(({ key, name }) => ({ value: key, label: local(name) }))}
      labelRender={({ value: key }) => <GradeTag of={gradeOf(key)} />}
      optionRender={({ value: key }) => <GradeTag of={gradeOf(key)} />}
      onChange={onChange}
    />
  )
}
