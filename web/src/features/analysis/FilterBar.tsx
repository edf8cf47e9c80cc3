import { FilterOutlined } from '@ant-design/icons'
import { Period } from '@fenji/contract/periods'
import { schemes } from '@fenji/contract/schemes'
import { segments } from '@fenji/contract/segments'
import { useQuery } from '@tanstack/react-query'
import { Button, Select, Tag } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { conditionIn } from '../conditions/public.ts'
import { messages } from './messages.ts'
import type { AnalysisSearch } from './search.ts'

// Few pages have any of these, so they come when they are needed.
const ConditionDrawer = lazily(() => import('./ConditionDrawer.tsx').then(({ ConditionDrawer }) => ConditionDrawer))
const ConditionWords = lazily(() => import('./ConditionWords.tsx').then(({ ConditionWords }) => ConditionWords))
const OtherPeriod = lazily(() => import('./OtherPeriod.tsx').then(({ OtherPeriod }) => OtherPeriod))

const periods = {
  months12: { last: 12, unit: 'month' },
  months3: { last: 3, unit: 'month' },
  year: { this: 'year' },
  lastYear: { previous: 'year' },
  quarter: { this: 'quarter' },
  lastMonth: { previous: 'month' },
} as const satisfies Record<string, Period>
type Usual = keyof typeof periods
const usual = Object.keys(periods) as Usual[]
const areSame = (one: Period, other: Period) =>
  JSON.stringify(Period.parse(one)) === JSON.stringify(Period.parse(other))

interface FilterBarProps {
  search: AnalysisSearch
  onChange: (part: Partial<AnalysisSearch>) => void
}

/** What every chart of the page is narrowed by. */
export function FilterBar({ search, onChange }: FilterBarProps) {
  const t = useText(messages)
  return (
    <search className="fj-filters analysis-filters" aria-label={t('filters')}>
      <PeriodChoice period={search.period} onChange={(period) => onChange({ period })} />
      <SegmentChoice segment={search.segment} onChange={(segment) => onChange({ segment })} />
      <SchemeChoice scheme={search.scheme} onChange={(scheme) => onChange({ scheme })} />
      <ConditionChoice where={search.where} onChange={(where) => onChange({ where })} />
    </search>
  )
}

interface Choice<Name extends keyof AnalysisSearch> {
  onChange: (value: AnalysisSearch[Name]) => void
}

function PeriodChoice({ period, onChange }: Choice<'period'> & { period: Period | undefined }) {
  const t = useText(messages)
  const known = period ? (usual.find((key) => areSame(periods[key], period)) ?? 'other') : 'all'
  const [isOther, setOther] = useState(known === 'other')
  const value = isOther ? 'other' : known
  return (
    <>
      <Select<Usual | 'all' | 'other'>
        className="analysis-choice"
        aria-label={t('period')}
        value={value}
        options={(['all', ...usual, 'other'] as const).map((key) => ({ value: key, label: t(`period.${key}`) }))}
        onChange={(key) => {
          setOther(key === 'other')
          if (key === 'other') onChange(period ?? { last: 6, unit: 'month' })
          else onChange(key === 'all' ? undefined : periods[key])
        }}
      />
      {value === 'other' && period && <OtherPeriod period={period} onChange={onChange} />}
    </>
  )
}

function SegmentChoice({ segment, onChange }: Choice<'segment'> & { segment: number | undefined }) {
  const t = useText(messages)
  const { data = [] } = useQuery(query(segments.list, {}, { staleTime: 60_000 }))
  const live = data.filter(({ state }) => state === 'live')
  if (live.length === 0 && segment === undefined) return null
  return (
    <Select<number>
      className="analysis-choice"
      aria-label={t('segment')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('segment.all')}
      value={segment ?? null}
      options={live.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(id) => onChange(id ?? undefined)}
    />
  )
}

/** There where more than one scheme has published grades. */
function SchemeChoice({ scheme, onChange }: Choice<'scheme'> & { scheme: number | undefined }) {
  const t = useText(messages)
  const local = useLocal()
  const can = useCan()
  const { data = [] } = useQuery({
    ...query(schemes.list, {}, { staleTime: 60_000 }),
    enabled: can('read', 'Scheme'),
  })
  const published = data.filter(({ publishedRunId }) => publishedRunId !== null)
  if (published.length < 2) return null
  return (
    <Select<number>
      className="analysis-choice"
      aria-label={t('scheme')}
      allowClear
      placeholder={t('scheme.primary')}
      value={scheme ?? null}
      options={published.map((one) => ({ value: one.id, label: local(one.scheme.name) }))}
      onChange={(id) => onChange(id ?? undefined)}
    />
  )
}

function ConditionChoice({ where, onChange }: Choice<'where'> & { where: string | undefined }) {
  const t = useText(messages)
  const [isOpen, setOpen] = useState(false)
  const condition = conditionIn(where)
  return (
    <>
      <Button icon={<FilterOutlined />} onClick={() => setOpen(true)}>
        {t('condition')}
      </Button>
      {condition && (
        <Tag
          className="analysis-condition"
          closable={{ 'aria-label': t('clearCondition') }}
          onClose={() => onChange(undefined)}
        >
          <ConditionWords of={condition} />
        </Tag>
      )}
      {isOpen && (
        <ConditionDrawer
          of={condition}
          onClose={() => setOpen(false)}
          onApply={(next) => {
            onChange(next)
            setOpen(false)
          }}
        />
      )}
    </>
  )
}
