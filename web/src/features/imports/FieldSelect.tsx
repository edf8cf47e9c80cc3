import type { ImportField } from '@fenji/contract/import-fields/field'
import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import { Select } from 'antd'
import { useMemo } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { columnMessages } from './column-messages.ts'
import { fieldsByPlace } from './field-options.ts'

interface FieldOption {
  value: string
  label: string
  /** What is searched: the name in both languages and the key. */
  words: string
  /** What the field holds. */
  hint: string
}
interface OptionGroup {
  label: string
  options: FieldOption[]
}

/** The fields that a column can be, as a select offers them: once for all columns. */
export function useFieldOptions(kind: ImportKindInfo): (FieldOption | OptionGroup)[] {
  const t = useText(columnMessages)
  const local = useLocal()
  return useMemo(() => {
    const groups = fieldsByPlace(kind).map(({ place, fields }) => ({
      label: place === 'further' ? local(kind.name) : t(`group.${place}`),
      options: fields.map(({ key, name, type, choices }) => ({
        value: key,
        label: local(name),
        words: `${name.zh} ${name.en} ${key}`,
        hint: choices ? choices.map((choice) => local(choice.name)).join(t('type.or')) : t(`type.${type}`),
      })),
    }))
    return [{ value: '', label: t('columns.ignored'), words: t('columns.ignored'), hint: '' }, ...groups]
  }, [kind, t, local])
}

interface FieldSelectProps {
  /** Name of the column. */
  column: string
  field: ImportField | null
  options: ReturnType<typeof useFieldOptions>
  isDoubtful: boolean
  isBusy: boolean
  onChoose: (field: ImportField | null) => void
}

/** What a column means: any field of the kind, found by its name in either language. */
export function FieldSelect({ column, field, options, isDoubtful, isBusy, onChoose }: FieldSelectProps) {
  const t = useText(columnMessages)
  return (
    <Select<string, FieldOption | OptionGroup>
      aria-label={`${column}: ${t('columns.field')}`}
      value={field ?? ''}
      options={options}
      showSearch={{ optionFilterProp: 'words' }}
      popupMatchSelectWidth={false}
      listHeight={400}
      disabled={isBusy}
      {...(isDoubtful && { status: 'warning' as const })}
      optionRender={({ label, data }) => (
        <span className="imports-option">
          {label} <small className="fj-soft">{'hint' in data ? data.hint : ''}</small>
        </span>
      )}
      onChange={(choice) => onChoose(choice === '' ? null : choice)}
    />
  )
}
