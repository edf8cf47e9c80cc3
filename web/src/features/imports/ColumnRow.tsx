import { CheckOutlined, QuestionCircleFilled } from '@ant-design/icons'
import type { ImportField, ImportFieldType } from '@fenji/contract/import-fields/field'
import type { Recognition } from '@fenji/contract/imports'
import { Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { columnMessages } from './column-messages.ts'
import type { Merged } from './draft.ts'
import { FieldSelect, type useFieldOptions } from './FieldSelect.tsx'

type Column = Recognition['columns'][number]

interface ColumnRowProps {
  /** Place in the file, from 0. */
  index: number
  column: Column
  field: ImportField | null
  /** Of the field that was chosen. */
  type: ImportFieldType | undefined
  /** What 1 in a column of money is worth. */
  multiplier: number
  /** For which rows the value of merged cells counts; undefined where there are none. */
  merged: Merged | undefined
  options: ReturnType<typeof useFieldOptions>
  /** What is wrong or was assumed with this column. */
  notes: string[]
  isDoubtful: boolean
  showsCells: boolean
  isBusy: boolean
  onChoose: (field: ImportField | null) => void
  onMultiply: (multiplier: number) => void
  onMerge: (merged: Merged) => void
}

/** A column of the file: its header, values from it, what it stands for and how sure that is. */
export function ColumnRow(props: ColumnRowProps) {
  const { index, column, field, type, options, notes, isDoubtful, showsCells, isBusy, onChoose } = props
  const { multiplier, merged, onMultiply, onMerge } = props
  const t = useText(columnMessages)
  const name = column.header || t('columns.unnamed', { index: index + 1 })
  return (
    <tr className={field ? undefined : 'imports-row-left'}>
      <th scope="row">{name}</th>
      {showsCells && <Examples of={column.examples} />}
      <td className="imports-choice">
        <div>
          <FieldSelect
            column={name}
            field={field}
            options={options}
            isDoubtful={isDoubtful}
            isBusy={isBusy}
            onChoose={onChoose}
          />
          {type === 'money' && (
            <UnitSelect column={name} multiplier={multiplier} isBusy={isBusy} onMultiply={onMultiply} />
          )}
          {field !== null && merged && <MergedSelect column={name} merged={merged} isBusy={isBusy} onMerge={onMerge} />}
        </div>
        {field !== null && merged && <p className="imports-note">{t(`merged.note.${merged}`)}</p>}
        {notes.map((note) => (
          <p key={note} className="imports-note">
            {note}
          </p>
        ))}
      </td>
      <Confidence column={column} field={field} isDoubtful={isDoubtful} />
    </tr>
  )
}

function Examples({ of: examples }: { of: string[] }) {
  const t = useText(columnMessages)
  if (examples.length === 0) return <td className="fj-soft">{t('columns.blank')}</td>
  return (
    <td className="imports-examples" title={examples.join('\n')}>
      {[...new Set(examples)].map((example) => (
        <span key={example}>{example}</span>
      ))}
    </td>
  )
}

const units = [1, 1000, 10_000] as const
const isUnit = (by: number): by is (typeof units)[number] => units.some((unit) => unit === by)

interface UnitSelectProps {
  column: string
  multiplier: number
  isBusy: boolean
  onMultiply: (multiplier: number) => void
}

/** In what the amounts of a column are written. */
function UnitSelect({ column, multiplier, isBusy, onMultiply }: UnitSelectProps) {
  const t = useText(columnMessages)
  const options = [...new Set([...units, multiplier])].map((by) => ({
    value: by,
    label: isUnit(by) ? t(`multiplier.${by}`) : t('multiplier.other', { by }),
  }))
  return (
    <Select
      className="imports-unit"
      aria-label={`${column}: ${t('facts.multiplier')}`}
      value={multiplier}
      options={options}
      disabled={isBusy}
      popupMatchSelectWidth={false}
      onChange={onMultiply}
    />
  )
}

interface MergedSelectProps {
  column: string
  merged: Merged
  isBusy: boolean
  onMerge: (merged: Merged) => void
}

/** For which of its rows the value of merged cells counts. */
function MergedSelect({ column, merged, isBusy, onMerge }: MergedSelectProps) {
  const t = useText(columnMessages)
  return (
    <Select
      className="imports-merged"
      aria-label={`${column}: ${t('merged.title')}`}
      value={merged}
      options={(['each-row', 'first-row'] as const).map((value) => ({ value, label: t(`merged.${value}`) }))}
      disabled={isBusy}
      popupMatchSelectWidth={false}
      onChange={onMerge}
    />
  )
}

function Confidence({ column, field, isDoubtful }: Pick<ColumnRowProps, 'column' | 'field' | 'isDoubtful'>) {
  const t = useText(columnMessages)
  const format = useFormat()
  if (field === null) return <td className="imports-confidence" />
  if (field !== column.field)
    return (
      <td className="imports-confidence imports-sure">
        <CheckOutlined /> {t('columns.certain')}
      </td>
    )
  return (
    <td className={`imports-confidence ${isDoubtful ? 'imports-doubt' : 'imports-sure'}`}>
      {isDoubtful ? <QuestionCircleFilled /> : <CheckOutlined />} {isDoubtful ? t('columns.doubt') : ''}{' '}
      <span className="fj-number">{format.percent(Math.round(100 * column.confidence) / 100)}</span>
    </td>
  )
}
