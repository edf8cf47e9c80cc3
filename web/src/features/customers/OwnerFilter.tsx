import { Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useCan, useSession } from '../../platform/session.tsx'
import { useMembers } from '../members/public.ts'
import { messages } from './messages.ts'
import type { CustomerFilter } from './search.ts'

type Owner = NonNullable<CustomerFilter['owner']>

/** Whose customers the reader may ask for: nobody is offered whose customers they cannot see. */
function useOwnerOptions() {
  const t = useText(messages)
  const can = useCan()
  const { memberId } = useSession()
  const members = useMembers() ?? []
  const sees = (ownerId: number | null) => can('read', 'Customer', { ownerId })
  const others = members.filter(
    ({ id, customers, isActive }) => id !== memberId && (isActive || customers > 0) && sees(id),
  )
  return [
    ...(sees(memberId) ? [{ value: 'me' as const, label: t('owner.me') }] : []),
    ...(sees(null) ? [{ value: 'none' as const, label: t('owner.none') }] : []),
    ...others.map(({ id, name }) => ({ value: id, label: name })),
  ]
}

interface OwnerFilterProps {
  value: CustomerFilter['owner']
  onChange: (owner: Owner | undefined) => void
}

/** My customers, those of a colleague, or those of nobody; left out where the reader sees only one of these. */
export function OwnerFilter({ value, onChange }: OwnerFilterProps) {
  const t = useText(messages)
  const options = useOwnerOptions()
  if (options.length < 2) return null
  return (
    <Select<Owner | null>
      className="fj-filter-owner"
      aria-label={t('owner')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('owner.any')}
      popupMatchSelectWidth={false}
      // Somebody whom the reader does not see has no name here; the filter is told below.
      value={options.some((option) => option.value === value) ? (value ?? null) : null}
      options={options}
      onChange={(owner) => onChange(owner ?? undefined)}
    />
  )
}
