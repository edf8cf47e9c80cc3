import type { Grade } from '@fenji/contract/scheme-file'
import { Button, Tag } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { type CustomerFilter, type CustomerSearch, filterKeys } from './search.ts'
import { useMembers } from './use-members.ts'

interface FilterChipsProps {
  search: CustomerSearch
  grades: Grade[]
  onChange: (part: Partial<CustomerFilter>) => void
  onClear: () => void
}

/** Every filter that holds, in words, each with a way to drop it. */
export function FilterChips({ search, grades, onChange, onClear }: FilterChipsProps) {
  const t = useText(messages)
  const words = useFilterWords(grades)
  const held = filterKeys.filter((key) => key !== 'search' && search[key] !== undefined)
  if (held.length === 0) return null
  return (
    <div className="fj-chips">
      {held.map((key) => (
        <Tag key={key} closable onClose={() => onChange({ [key]: undefined })}>
          {words[key](String(search[key]))}
        </Tag>
      ))}
      <Button type="link" size="small" onClick={onClear}>
        {t('clear')}
      </Button>
    </div>
  )
}

function useFilterWords(grades: Grade[]): Record<keyof CustomerFilter, (value: string) => string> {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const members = useMembers()
  const gradeName = (key: string) => {
    const found = grades.find((grade) => grade.key === key)
    return found ? local(found.name) : key
  }
  const ownerName = (value: string) => {
    if (value === 'me' || value === 'none') return t(`owner.${value}`)
    return members.find(({ id }) => String(id) === value)?.name ?? t('owner.other')
  }
  return {
    search: (value) => value,
    owner: (value) => `${t('owner')}: ${ownerName(value)}`,
    grade: (value) => `${t('grade')}: ${gradeName(value)}`,
    country: (value) => `${t('country')}: ${value}`,
    region: (value) => `${t('region')}: ${value}`,
    minAmountE4: (value) => `${t('amount')} ≥ ${format.money(Number(value))}`,
    maxAmountE4: (value) => `${t('amount')} ≤ ${format.money(Number(value))}`,
    lastOrderFrom: (value) => `${t('lastOrder')} ≥ ${format.day(value)}`,
    lastOrderTo: (value) => `${t('lastOrder')} ≤ ${format.day(value)}`,
  }
}
