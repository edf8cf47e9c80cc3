import { importKinds } from '@fenji/contract/import-kinds'
import { Segmented, Select } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { listMessages } from './list-messages.ts'
import { ImportGroup, type ImportsSearch } from './search.ts'

interface ImportFiltersProps {
  search: ImportsSearch
  onChange: (search: ImportsSearch) => void
}

/** By what imports want of a person, and by what they bring. */
export function ImportFilters({ search, onChange }: ImportFiltersProps) {
  const t = useText(listMessages)
  const local = useLocal()
  const kinds = Object.entries(importKinds).map(([value, { name }]) => ({ value, label: local(name) }))
  return (
    <search className="imports-filters">
      <Segmented<ImportGroup | 'all'>
        aria-label={t('list.state')}
        value={search.state ?? 'all'}
        options={(['all', ...ImportGroup.options] as const).map((value) => ({ value, label: t(`group.${value}`) }))}
        onChange={(value) => onChange({ ...search, state: value === 'all' ? undefined : value })}
      />
      <Select
        aria-label={t('list.kind')}
        value={search.kind ?? ''}
        options={[{ value: '', label: t('list.anyKind') }, ...kinds]}
        popupMatchSelectWidth={false}
        onChange={(kind) => onChange({ ...search, kind: kind || undefined })}
      />
    </search>
  )
}
