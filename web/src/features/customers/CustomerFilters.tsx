import { FilterOutlined } from '@ant-design/icons'
import { leavesOf } from '@fenji/contract/customer-conditions'
import { schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import { useFields } from '../fields/public.ts'
import { wholeCondition } from './condition-search.ts'
import { FilterChips } from './FilterChips.tsx'
import { messages } from './messages.ts'
import { OwnerFilter } from './OwnerFilter.tsx'
import { type CustomerFilter, type CustomerSearch, filterOf } from './search.ts'

/** Its calendar is a good part of the page and seldom opened. */
const FilterDrawer = lazily(() => import('./FilterDrawer.tsx').then(({ FilterDrawer }) => FilterDrawer))

interface CustomerFiltersProps {
  search: CustomerSearch
  onChange: (part: Partial<CustomerFilter>) => void
  onClear: () => void
}

/** The grades of the scheme whose grade the list shows, best first. */
export function usePrimaryGrades() {
  const can = useCan()
  const list = useQuery({ ...query(schemes.list, {}, { staleTime: 60_000 }), enabled: can('read', 'Scheme') })
  return list.data?.find(({ isPrimary }) => isPrimary)?.scheme.grades ?? []
}

/** Search and grade in the open, the rest behind one button; what holds is shown below and can be taken away. */
export function CustomerFilters({ search, onChange, onClear }: CustomerFiltersProps) {
  const t = useText(messages)
  const shows = useShows()
  const grades = usePrimaryGrades()
  const [isOpen, setOpen] = useState(false)
  const whole = wholeCondition(filterOf(search), useFields().fields)
  const hidden = whole ? leavesOf(whole).length : 0
  return (
    <>
      <search className="fj-filters">
        <SearchBox label={t('search')} value={search.search} onChange={(text) => onChange({ search: text })} />
        {shows('owner') && <OwnerFilter value={search.owner} onChange={(owner) => onChange({ owner })} />}
        {shows('grade') && grades.length > 0 && (
          <Select
            className="fj-filter-grade"
            aria-label={t('grade')}
            allowClear
            placeholder={t('anyGrade')}
            value={search.grade ?? null}
            options={grades.map((grade) => ({ value: grade.key, label: <GradeTag of={grade} /> }))}
            onChange={(grade: string | null) => onChange({ grade: grade ?? undefined })}
          />
        )}
        <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>
          {t('moreFilters')}
          {hidden > 0 && <span className="fj-count">{hidden}</span>}
        </Button>
      </search>
      <FilterChips search={search} grades={grades} onChange={onChange} onClear={onClear} />
      {isOpen && <FilterDrawer search={search} onChange={onChange} onClose={() => setOpen(false)} />}
    </>
  )
}
