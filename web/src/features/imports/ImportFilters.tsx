import { ImportKind, importKinds } from '@fenji/contract/import-kinds'
import { ImportGroup } from '@fenji/contract/import-states'
import { Button, Segmented, Select } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import { useMembers } from '../members/public.ts'
import { listMessages } from './list-messages.ts'
import { type ImportsSearch, isFiltered } from './search.ts'

interface ImportFiltersProps {
  search: ImportsSearch
  onChange: (part: Partial<ImportsSearch>) => void
  onClear: () => void
}

/** By what imports want of a person, what they bring, who brought them, and the names of the files. */
export function ImportFilters({ search, onChange, onClear }: ImportFiltersProps) {
  const t = useText(listMessages)
  const local = useLocal()
  const kinds = ImportKind.options.map((value) => ({ value, label: local(importKinds[value].name) }))
  return (
    <search className="imports-filters">
      <Segmented<ImportGroup | 'all'>
        aria-label={t('list.state')}
        value={search.state ?? 'all'}
        options={(['all', ...ImportGroup.options] as const).map((value) => ({ value, label: t(`group.${value}`) }))}
        onChange={(value) => onChange({ state: value === 'all' ? undefined : value })}
      />
      <SearchBox label={t('list.search')} value={search.search} onChange={(text) => onChange({ search: text })} />
      <Select<ImportKind | ''>
        aria-label={t('list.kind')}
        value={search.kind ?? ''}
        options={[{ value: '', label: t('list.anyKind') }, ...kinds]}
        popupMatchSelectWidth={false}
        onChange={(kind) => onChange({ kind: kind || undefined })}
      />
      <PersonFilter value={search.by} onChange={(by) => onChange({ by })} />
      {isFiltered(search) && (
        <Button type="link" onClick={onClear}>
          {t('list.clear')}
        </Button>
      )}
    </search>
  )
}

interface PersonFilterProps {
  value: ImportsSearch['by']
  onChange: (by: ImportsSearch['by']) => void
}

/** Oneself, anybody by name for whoever may see the members, or nobody. */
function PersonFilter({ value, onChange }: PersonFilterProps) {
  const t = useText(listMessages)
  const people = useMembers() ?? []
  return (
    <Select<number | 'me' | 'none' | ''>
      aria-label={t('list.by')}
      value={value ?? ''}
      options={[
        { value: '', label: t('list.anybody') },
        { value: 'me', label: t('list.me') },
        ...people.filter(({ isSelf }) => !isSelf).map(({ id, name }) => ({ value: id, label: name })),
        { value: 'none', label: t('list.nobody') },
      ]}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      onChange={(by) => onChange(by || undefined)}
    />
  )
}
