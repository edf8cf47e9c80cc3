import { metricSources } from '@fenji/contract/metric-sources'
import type { Metric } from '@fenji/contract/metrics'
import { Button, Modal } from 'antd'
import { useMemo, useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import { useMetrics } from '../schemes/public.ts'
import type { ChosenMetric } from './criterion-edits.ts'
import { criterionMessages } from './criterion-messages.ts'
import { MetricFacts } from './MetricFacts.tsx'

/** What a criterion is made of. */
export const chosenOf = ({ key, name, better, labels = [] }: Metric): ChosenMetric => ({
  key,
  name,
  better,
  categories: labels.map((label) => label.key),
})

const isFound = ({ key, name, definition }: Metric, words: readonly string[]) => {
  const text = [key, name.zh, name.en, definition.zh, definition.en].join(' ').toLowerCase()
  return words.every((word) => text.includes(word))
}

interface MetricPickerProps {
  /** The one that is in use. */
  value?: string
  onPick: (metric: ChosenMetric) => void
  onClose: () => void
  /** Numbers only: a category has no sum and no order. */
  isNumber?: boolean
}

/** The metrics of the catalogue by source, found by name in either language, and what the customers have of the one looked at. */
export function MetricPicker({ value, onPick, onClose, isNumber }: MetricPickerProps) {
  const t = useText(criterionMessages)
  const { all = [], find } = useMetrics()
  const [search, setSearch] = useState<string>()
  const [key, setKey] = useState<string | null>(value ?? null)
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  const found = all.filter((metric) => isFound(metric, words) && !(isNumber && metric.unit === 'category'))
  const looked = key === null ? undefined : find(key)
  return (
    <Modal
      open
      width={860}
      title={t('pick.title')}
      okText={t('pick')}
      okButtonProps={{ disabled: !looked }}
      onOk={() => looked && onPick(chosenOf(looked))}
      onCancel={onClose}
    >
      <div className="studio-picker">
        <div>
          <SearchBox label={t('pick.search')} value={search} onChange={setSearch} />
          <MetricList of={found} value={key} onChange={setKey} />
        </div>
        <div className="studio-picked">
          {looked ? <MetricFacts of={looked} /> : <p className="fj-soft">{t('pick.none')}</p>}
        </div>
      </div>
    </Modal>
  )
}

interface MetricListProps {
  of: readonly Metric[]
  value: string | null
  onChange: (key: string) => void
}

/** Names under their sources; one is looked at. */
function MetricList({ of: found, value, onChange }: MetricListProps) {
  const t = useText(criterionMessages)
  const local = useLocal()
  const groups = useMemo(() => [...Map.groupBy(found, ({ source }) => source)], [found])
  const sourceName = (source: Metric['source']) =>
    source === 'profile' || source === 'several' ? t(`source.${source}`) : local(metricSources[source].name)
  if (found.length === 0) return <p className="fj-soft studio-none">{t('pick.nothing')}</p>
  return (
    <div className="studio-metrics">
      {groups.map(([source, list]) => (
        <section key={source} aria-label={sourceName(source)}>
          <h3>{sourceName(source)}</h3>
          {list.map((metric) => (
            <Button
              key={metric.key}
              type="text"
              block
              aria-pressed={metric.key === value}
              className={metric.key === value ? 'studio-metric studio-metric-on' : 'studio-metric'}
              onClick={() => onChange(metric.key)}
            >
              {local(metric.name)}
            </Button>
          ))}
        </section>
      ))}
    </div>
  )
}
