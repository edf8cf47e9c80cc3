import { CalendarOutlined, CloseOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { lazily } from '../../platform/ui/lazily.tsx'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import { useMembers } from '../members/public.ts'
import { actionGroups, actionMessages } from './action-messages.ts'
import { messages } from './messages.ts'
import { type AuditSearch, isFiltered } from './search.ts'

/** Its calendar is a good part of the page, and not always needed. */
const DayFilter = lazily(
  () => import('./DayFilter.tsx').then(({ DayFilter }) => DayFilter),
  () => <span className="audit-days" />,
)

interface AuditFiltersProps {
  search: AuditSearch
  onChange: (part: AuditSearch) => void
  onClear: () => void
}

/** Who, what and when. */
export function AuditFilters({ search, onChange, onClear }: AuditFiltersProps) {
  const t = useText(messages)
  const people = useMembers()
  const [isAsked, setAsked] = useState(false)
  const hasDays = isAsked || search.from !== undefined || search.to !== undefined
  return (
    <>
      <search className="audit-filters">
        <SearchBox label={t('search')} value={search.search} onChange={(text) => onChange({ search: text })} />
        {people && (
          <Select<number>
            className="audit-filter"
            aria-label={t('person')}
            value={search.memberId ?? 0}
            options={[
              { value: 0, label: t('anyPerson') },
              ...people.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
            onChange={(id) => onChange({ memberId: id || undefined })}
          />
        )}
        <ActionFilter value={search.action} onChange={(action) => onChange({ action })} />
        {hasDays ? (
          <DayFilter from={search.from} to={search.to} onChange={onChange} />
        ) : (
          <Button icon={<CalendarOutlined />} onClick={() => setAsked(true)}>
            {t('days')}
          </Button>
        )}
        {isFiltered(search) && (
          <Button type="link" onClick={onClear}>
            {t('clear')}
          </Button>
        )}
      </search>
      {search.subject && (
        <div className="audit-chips">
          <Button size="small" icon={<CloseOutlined />} onClick={() => onChange({ subject: undefined })}>
            {t('onlySubject', { subject: search.subject })}
          </Button>
        </div>
      )}
    </>
  )
}

function ActionFilter({
  value,
  onChange,
}: {
  value: string | undefined
  onChange: (action: string | undefined) => void
}) {
  const t = useText(messages)
  const word = useText(actionMessages)
  const groups = actionGroups.map(({ feature, actions }) => ({
    label: word(feature),
    title: word(feature),
    options: [
      { value: feature as string, label: t('action.whole', { feature: word(feature) }) },
      ...actions.map((action) => ({ value: action as string, label: word(action) })),
    ],
  }))
  return (
    <Select<string>
      className="audit-filter"
      aria-label={t('what')}
      value={value ?? ''}
      options={[{ value: '', label: t('anyAction') }, ...groups]}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      onChange={(action) => onChange(action || undefined)}
    />
  )
}
