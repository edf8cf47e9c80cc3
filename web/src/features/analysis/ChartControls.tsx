import type { ChartKey } from '@fenji/contract/analysis'
import { groupSubjects } from '@fenji/contract/analysis-value'
import { RiskRule } from '@fenji/contract/home'
import { runs } from '@fenji/contract/runs'
import { segments } from '@fenji/contract/segments'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useFields } from '../fields/public.ts'
import type { Parameters } from './filter.ts'
import { messages } from './messages.ts'

interface ControlsProps {
  parameters: Parameters
  onChange: (parameters: Parameters) => void
}

function useChange({ parameters, onChange }: ControlsProps) {
  return (part: Parameters) => onChange({ ...parameters, ...part })
}

/** Months or quarters. */
function CalendarControl(props: ControlsProps) {
  const t = useText(messages)
  const change = useChange(props)
  return (
    <Select
      size="small"
      aria-label={t('by')}
      value={(props.parameters.by as 'month' | 'quarter' | undefined) ?? 'month'}
      options={(['month', 'quarter'] as const).map((value) => ({ value, label: t(`by.${value}`) }))}
      onChange={(by) => change({ by })}
    />
  )
}

const groupable = ['text', 'choice', 'person']

/** By which field customers are told apart: a place, the owner, or a further field. */
function GroupControl(props: ControlsProps) {
  const t = useText(messages)
  const local = useLocal()
  const change = useChange(props)
  const { fields } = useFields()
  const own = fields.filter(({ kind, formula }) => groupable.includes(kind) && formula === undefined)
  const options = [
    ...groupSubjects.map((value) => ({ value: value as string, label: t(`field.${value}`) })),
    ...own.map(({ key, name }) => ({ value: `field:${key}`, label: local(name) })),
  ]
  return (
    <Select
      size="small"
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={220}
      aria-label={t('groupBy')}
      value={(props.parameters.by as string | undefined) ?? 'province'}
      options={options}
      onChange={(by) => change({ by })}
    />
  )
}

/** Between which two runs. */
function RunControls(props: ControlsProps) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const change = useChange(props)
  const { data } = useQuery(query(runs.list, { query: { only: 'published', limit: 200 } }, { staleTime: 60_000 }))
  const options = (data?.rows ?? []).map(({ id, schemeName, asOf }) => ({
    value: id,
    label: t('run', { scheme: local(schemeName), day: format.day(asOf) }),
  }))
  const picker = (side: 'from' | 'to', label: string, usual: string): ReactNode => (
    <Select<number>
      key={side}
      size="small"
      allowClear
      className="analysis-run"
      popupMatchSelectWidth={280}
      aria-label={label}
      placeholder={usual}
      value={(props.parameters[side] as number | undefined) ?? null}
      options={options}
      onChange={(id) => change({ [side]: id ?? undefined })}
    />
  )
  return (
    <>
      {picker('from', t('fromRun'), t('earlierRun'))}
      {picker('to', t('toRun'), t('latestRun'))}
    </>
  )
}

/** Which segments stand side by side. */
function SegmentsControl(props: ControlsProps) {
  const t = useText(messages)
  const change = useChange(props)
  const { data = [] } = useQuery(query(segments.list, {}, { staleTime: 60_000 }))
  const options = data.filter(({ state }) => state === 'live').map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Select<number[]>
      size="small"
      mode="multiple"
      className="analysis-segments"
      maxCount={5}
      maxTagCount="responsive"
      optionFilterProp="label"
      aria-label={t('segments')}
      placeholder={t('segments')}
      value={(props.parameters.segments as number[] | undefined) ?? []}
      options={options}
      onChange={(ids) => change({ segments: ids.length > 0 ? ids : undefined })}
    />
  )
}

/** Who rose, who fell, or both. */
function DirectionControl(props: ControlsProps) {
  const t = useText(messages)
  const change = useChange(props)
  return (
    <Select
      size="small"
      aria-label={t('direction')}
      value={(props.parameters.direction as 'up' | 'down' | undefined) ?? 'all'}
      options={(['all', 'up', 'down'] as const).map((value) => ({ value, label: t(`direction.${value}`) }))}
      onChange={(direction) => change({ direction: direction === 'all' ? undefined : direction })}
    />
  )
}

/** By which reason customers are at risk. */
function RuleControl(props: ControlsProps) {
  const t = useText(messages)
  const change = useChange(props)
  return (
    <Select
      size="small"
      popupMatchSelectWidth={140}
      aria-label={t('rule')}
      value={(props.parameters.rule as RiskRule | undefined) ?? 'all'}
      options={(['all', ...RiskRule.options] as const).map((value) => ({ value, label: t(`rule.${value}`) }))}
      onChange={(rule) => change({ rule: rule === 'all' ? undefined : rule })}
    />
  )
}

/** Single products, or categories of them. */
function ItemControl(props: ControlsProps) {
  const t = useText(messages)
  const change = useChange(props)
  return (
    <Select
      size="small"
      aria-label={t('items')}
      value={(props.parameters.of as 'product' | 'category' | undefined) ?? 'product'}
      options={(['product', 'category'] as const).map((value) => ({ value, label: t(`items.${value}`) }))}
      onChange={(of) => change({ of })}
    />
  )
}

const controls: Partial<Record<ChartKey, (props: ControlsProps) => ReactNode>> = {
  trends: CalendarControl,
  cohorts: CalendarControl,
  groups: GroupControl,
  migration: RunControls,
  movers: DirectionControl,
  segments: SegmentsControl,
  churn: RuleControl,
  products: ItemControl,
  affinity: ItemControl,
}

/** What a chart can be asked besides the filter of the page. */
export function ChartControls({ chart, ...props }: ControlsProps & { chart: ChartKey }) {
  const Control = controls[chart]
  return Control ? <Control {...props} /> : null
}
