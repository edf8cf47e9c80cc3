import { Button, Select } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { resizedCells } from './assignment-edits.ts'
import { gradeMessages } from './grade-messages.ts'
import { MatrixTable } from './MatrixTable.tsx'
import { ScoreAxis } from './ScoreAxis.tsx'
import { useAssignment } from './use-assignment.ts'
import { useStudio } from './use-studio.ts'

type Dimension = NonNullable<ReturnType<typeof useAssignment<'matrix'>>>['assignment']['dimensions'][number]

/** Dimensions of criteria with their levels, and the table of what these give together. */
export function MatrixEditor() {
  const t = useText(gradeMessages)
  const { scheme } = useStudio()
  const mine = useAssignment('matrix')
  if (!mine) return null
  const { dimensions, cells } = mine.assignment
  const put = (next: Dimension[], gesture?: string) => {
    const levels = next.map(({ mins }) => mins.length + 1)
    const same =
      next.length === dimensions.length && next.every((one, i) => one.mins.length === dimensions[i]?.mins.length)
    mine.put({ kind: 'matrix', dimensions: next, cells: same ? cells : resizedCells(cells, levels) }, gesture)
  }
  const add = () =>
    put([...dimensions, { key: 'third', criteria: scheme.criteria.slice(0, 1).map(({ key }) => key), mins: [50] }])
  return (
    <>
      {dimensions.map((dimension, at) => (
        <DimensionEditor
          key={dimension.key}
          of={dimension}
          at={at}
          onChange={(next, gesture) => put(dimensions.with(at, next), gesture)}
          {...(dimensions.length > 2 && { onRemove: () => put(dimensions.toSpliced(at, 1)) })}
        />
      ))}
      {dimensions.length < 3 && (
        <div>
          <Button size="small" onClick={add}>
            {t('dimension.add')}
          </Button>
        </div>
      )}
      <MatrixTable />
    </>
  )
}

interface DimensionEditorProps {
  of: Dimension
  at: number
  onChange: (next: Dimension, gesture?: string) => void
  onRemove?: () => void
}

/** Which criteria a dimension is made of, and where its levels begin. */
function DimensionEditor({ of: dimension, at, onChange, onRemove }: DimensionEditorProps) {
  const t = useText(gradeMessages)
  const local = useLocal()
  const { scheme } = useStudio()
  const { mins } = dimension
  const n = at + 1
  const more = () => onChange({ ...dimension, mins: [...mins, Math.round((mins.at(-1) ?? 100) * 50) / 100] })
  return (
    <fieldset className="studio-dimension">
      <legend>{t('dimension', { n })}</legend>
      <Select<string[]>
        mode="multiple"
        aria-label={t('dimension.criteria', { n })}
        value={dimension.criteria}
        options={scheme.criteria.map(({ key, name }) => ({ value: key, label: local(name) }))}
        onChange={(criteria) => onChange({ ...dimension, criteria })}
      />
      <ScoreAxis
        mins={mins}
        labelOf={(level) => t('dimension.cut', { n, level: level + 1 })}
        onChange={(next, level) => onChange({ ...dimension, mins: next }, `dimension ${at} ${level}`)}
      />
      <div className="studio-line">
        <Button size="small" disabled={mins.length >= 9} onClick={more}>
          {t('dimension.more')}
        </Button>
        <Button
          size="small"
          disabled={mins.length < 2}
          onClick={() => onChange({ ...dimension, mins: mins.slice(0, -1) })}
        >
          {t('dimension.less')}
        </Button>
        {onRemove && (
          <Button size="small" danger onClick={onRemove}>
            {t('dimension.remove')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
