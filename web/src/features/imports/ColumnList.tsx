import type { ImportField } from '@fenji/contract/import-fields/field'
import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import type { Mapping, Recognition } from '@fenji/contract/imports'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { ColumnRow } from './ColumnRow.tsx'
import { columnMessages } from './column-messages.ts'
import { doubtfulColumns, type Merged, multiplierOf } from './draft.ts'
import { useFieldOptions } from './FieldSelect.tsx'

interface ColumnListProps {
  kind: ImportKindInfo
  recognition: Recognition
  mapping: Mapping
  /** What is wrong or was assumed, by the field that it is about. */
  notes: ReadonlyMap<ImportField, string[]>
  /** Values from the file may be shown. */
  showsCells: boolean
  /** Something needed is not chosen yet: then every column stays in sight. */
  isMissing: boolean
  isBusy: boolean
  onChoose: (column: number, field: ImportField | null) => void
  onMultiply: (column: number, multiplier: number) => void
  onMerge: (column: number, merged: Merged) => void
}

const foldFrom = 4

const heads = ['header', 'samples', 'field', 'confidence'] as const

/** One line a column of the file; those that are left out fold away. */
export function ColumnList(props: ColumnListProps) {
  const { kind, recognition, mapping, notes, showsCells, isMissing, isBusy, onChoose, onMultiply, onMerge } = props
  const t = useText(columnMessages)
  const options = useFieldOptions(kind)
  const [isOpen, setOpen] = useState(false)
  const doubtful = doubtfulColumns(recognition, mapping)
  const left = recognition.columns.filter((_, i) => !mapping.columns[i]?.field).length
  const isFolded = !isOpen && !isMissing && left >= foldFrom
  const shown = recognition.columns
    .map((column, place) => ({ column, place, field: mapping.columns[place]?.field ?? null }))
    .filter(({ field }) => !isFolded || field !== null)
  return (
    <>
      <table className="imports-table">
        <caption className="imports-hidden">{t('columns.header')}</caption>
        <thead>
          <tr>
            {heads
              .filter((head) => showsCells || head !== 'samples')
              .map((head) => (
                <th key={head} scope="col">
                  {t(`columns.${head}`)}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ column, place, field }) => (
            <ColumnRow
              key={place}
              index={place}
              column={column}
              field={field}
              type={kind.fields.find(({ key }) => key === field)?.type}
              multiplier={multiplierOf(mapping, place)}
              merged={mapping.columns[place]?.merged}
              options={options}
              notes={(field && notes.get(field)) || []}
              isDoubtful={doubtful.has(place)}
              showsCells={showsCells}
              isBusy={isBusy}
              onChoose={(chosen) => onChoose(place, chosen)}
              onMultiply={(multiplier) => onMultiply(place, multiplier)}
              onMerge={(merged) => onMerge(place, merged)}
            />
          ))}
        </tbody>
      </table>
      {left >= foldFrom && !isMissing && (
        <Button type="link" className="imports-fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t('columns.hideIgnored') : t('columns.showIgnored', { number: left })}
        </Button>
      )}
    </>
  )
}
