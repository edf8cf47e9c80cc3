import type { Import, Mapping, Recognition } from '@fenji/contract/imports'
import { useText } from '../../platform/i18n.ts'
import { columnMessages } from './column-messages.ts'
import { NamedSelect } from './NamedSelect.tsx'
import { OtherSheets } from './OtherSheets.tsx'
import type { Reading } from './reading-facts.ts'

interface SheetChoiceProps {
  of: Import
  recognition: Recognition
  mapping: Mapping
  isBusy: boolean
  onRead: (as: Reading) => void
}

/** Which sheet of a workbook this import reads; the others can come as imports of their own. */
export function SheetChoice({ of: one, recognition, mapping, isBusy, onRead }: SheetChoiceProps) {
  const t = useText(columnMessages)
  const sheets = (recognition.sheets ?? []).filter(({ isEmpty }) => !isEmpty)
  if (sheets.length === 0) return null
  const options = sheets.map(({ name, isHidden }) => ({
    value: name,
    label: isHidden ? t('sheet.hidden', { name }) : name,
  }))
  const others = sheets.filter(({ name, isHidden }) => name !== mapping.sheet && !isHidden)
  return (
    <>
      <NamedSelect
        className="imports-kind"
        label={t('facts.sheet')}
        value={mapping.sheet ?? ''}
        options={options}
        isDisabled={isBusy || sheets.length === 1}
        onChange={(sheet) => onRead({ sheet })}
      />
      {others.length > 0 && one.showsCells && <OtherSheets of={one} names={others.map(({ name }) => name)} />}
    </>
  )
}
