import { memo } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { type RowSelection, wholeChoice } from './row-selection.ts'
import { usePicking } from './use-picking.ts'

interface WholeBoxProps<Row extends object> {
  selection: RowSelection<Row>
  rows: readonly Row[]
  rowKey: keyof Row & string
  hasText?: true
}

function WholeBoxView<Row extends object>({ selection, rows, rowKey, hasText }: WholeBoxProps<Row>) {
  const t = useText(messages)
  const pick = usePicking(selection)
  const { count, chosen, isFull, all, none } = wholeChoice(selection, rows, (row) => Number(row[rowKey]))
  if (count === 0) return null
  return (
    <label className={hasText && 'fj-card-all'}>
      <input
        type="checkbox"
        className="fj-box"
        aria-label={t('page.chooseAll')}
        checked={chosen === count}
        ref={(box) => {
          if (box) box.indeterminate = chosen > 0 && chosen < count
        }}
        onChange={() => pick(isFull ? none : all)}
      />
      {hasText && <span>{t('page.chooseAll')}</span>}
    </label>
  )
}

/** Picks all rows that are loaded, or none of them. */
export const WholeBox = memo(WholeBoxView) as typeof WholeBoxView
