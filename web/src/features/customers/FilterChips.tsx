import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { isRange } from '@fenji/contract/field-values'
import type { Grade } from '@fenji/contract/scheme-file'
import { Button, Tag } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { conditionIn, conditionText } from '../conditions/public.ts'
import { useConditionWords } from '../conditions/public.tsx'
import { useFields, useValueText } from '../fields/public.ts'
import { useMembers } from '../members/public.ts'
import { useTagNames } from '../tags/public.tsx'
import { messages } from './messages.ts'
import { type CustomerFilter, type CustomerSearch, filterKeys } from './search.ts'
import { wantedOf } from './value-filter.ts'

type PlainKey = Exclude<keyof CustomerFilter, 'search' | 'custom' | 'where' | 'tag'>
const isPlain = (key: keyof CustomerFilter): key is PlainKey => !['search', 'custom', 'where', 'tag'].includes(key)
const plainKeys = filterKeys.filter(isPlain)

function without(parts: readonly string[], gone: string): string[] | undefined {
  const kept = parts.filter((part) => part !== gone)
  return kept.length > 0 ? kept : undefined
}

function withoutTag(ids: readonly number[], gone: number): number[] | undefined {
  const kept = ids.filter((id) => id !== gone)
  return kept.length > 0 ? kept : undefined
}

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
  const held = plainKeys.filter((key) => search[key] !== undefined)
  const valueWords = useValueWords()
  const parts = search.custom ?? []
  const where = conditionIn(search.where)
  const comparisons = where && 'all' in where ? where.all : where ? [where] : []
  const tagIds = search.tag ?? []
  const tags = useTagNames(tagIds)
  if (held.length + parts.length + tagIds.length + comparisons.length === 0) return null
  return (
    <div className="fj-chips">
      {held.map((key) => (
        <Tag key={key} closable onClose={() => onChange({ [key]: undefined })}>
          {words[key](String(search[key]))}
        </Tag>
      ))}
      {tagIds.map((id) => (
        <Tag key={`tag ${id}`} closable onClose={() => onChange({ tag: withoutTag(tagIds, id) })}>
          {t('column.tags')}: {tags.get(id) ?? '…'}
        </Tag>
      ))}
      {parts.map((part) => (
        <Tag key={part} closable onClose={() => onChange({ custom: without(parts, part) })}>
          {valueWords(part)}
        </Tag>
      ))}
      {comparisons.map((one, at) => (
        <ConditionChip
          // biome-ignore lint/suspicious/noArrayIndexKey: a part of a condition has nothing else that tells it apart
          key={at}
          of={one}
          onClose={() => onChange({ where: textWithout(comparisons, at) })}
        />
      ))}
      <Button type="link" size="small" onClick={onClear}>
        {t('clear')}
      </Button>
    </div>
  )
}

function textWithout(parts: readonly CustomerCondition[], gone: number): string | undefined {
  const kept = parts.toSpliced(gone, 1)
  const [only] = kept
  return only && conditionText(kept.length > 1 ? { all: kept } : only)
}

function ConditionChip({ of, onClose }: { of: CustomerCondition; onClose: () => void }) {
  const words = useConditionWords(of)(of)
  return (
    <Tag closable onClose={onClose} className="fj-chip-long" title={words}>
      <span>{words}</span>
    </Tag>
  )
}

/** `Employees: 10 – 100`; of a field that is not known here only that there is one. */
function useValueWords(): (part: string) => string {
  const t = useText(messages)
  const local = useLocal()
  const textOf = useValueText()
  const { fields } = useFields()
  return (part) => {
    const field = fields.find(({ key }) => part.startsWith(`${key}:`))
    if (!field) return t('filter.unknownField')
    const { is, from, to } = wantedOf([field], [part])[field.key] ?? {}
    if (!isRange(field)) return `${local(field.name)}: ${textOf(field, is)}`
    const ends = [from == null ? '' : `≥ ${textOf(field, from)}`, to == null ? '' : `≤ ${textOf(field, to)}`]
    return `${local(field.name)} ${ends.filter((end) => end !== '').join(' · ')}`
  }
}

function useFilterWords(grades: Grade[]): Record<PlainKey, (value: string) => string> {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const members = useMembers() ?? []
  const gradeName = (key: string) => {
    const found = grades.find((grade) => grade.key === key)
    return found ? local(found.name) : key
  }
  const ownerName = (value: string) => {
    if (value === 'me' || value === 'none') return t(`owner.${value}`)
    return members.find(({ id }) => String(id) === value)?.name ?? t('owner.other')
  }
  return {
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
