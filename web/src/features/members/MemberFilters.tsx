import { Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import { useRoleOptions } from '../roles/public.ts'
import { TeamOptionText, useTeamOptions } from '../teams/public.ts'
import { messages } from './messages.ts'
import type { MembersSearch } from './search.ts'

interface MemberFiltersProps {
  search: MembersSearch
  onChange: (part: MembersSearch) => void
}

/** By name, role and team. */
export function MemberFilters({ search, onChange }: MemberFiltersProps) {
  const t = useText(messages)
  const roles = useRoleOptions()
  const teams = useTeamOptions()
  return (
    <search className="members-filters">
      <SearchBox label={t('search')} value={search.search} onChange={(text) => onChange({ search: text })} />
      {roles && (
        <Select
          className="members-filter"
          aria-label={t('role')}
          value={search.role ?? 0}
          options={[{ value: 0, label: t('anyRole') }, ...roles.map(({ value, label }) => ({ value, label }))]}
          popupMatchSelectWidth={false}
          onChange={(role) => onChange({ role: role || undefined })}
        />
      )}
      {teams && teams.length > 0 && (
        <Select
          className="members-filter"
          aria-label={t('team')}
          value={search.team ?? 0}
          options={[{ value: 0, label: t('anyTeam'), depth: 0 }, ...teams]}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          optionRender={({ data }) => <TeamOptionText label={data.label} depth={data.depth} />}
          onChange={(team) => onChange({ team: team || undefined })}
        />
      )}
    </search>
  )
}
