import { MergeCellsOutlined } from '@ant-design/icons'
import { duplicates } from '@fenji/contract/duplicates'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** No pairs: none were looked for, none found, or none that match. */
export function NoPairs({ view, isFiltered }: { view: 'open' | 'dismissed'; isFiltered: boolean }) {
  const t = useText(messages)
  const format = useFormat()
  const last = useQuery(query(duplicates.lastSearch, {}))
  if (isFiltered) return <EmptyState icon={<MergeCellsOutlined />} title={t('empty.filtered')} />
  if (view === 'dismissed') return <EmptyState icon={<MergeCellsOutlined />} title={t('empty.dismissed')} />
  const { endedAt, customers, elapsedMs } = last.data ?? {}
  if (!endedAt) return <EmptyState icon={<MergeCellsOutlined />} title={t('never')} text={t('empty.firstText')} />
  const seconds = format.fixed((elapsedMs ?? 0) / 1000, 1)
  const found = t('found', {
    count: customers ?? 0,
    customers: format.number(customers ?? 0),
    day: format.moment(endedAt),
    seconds,
  })
  return (
    <EmptyState
      icon={<MergeCellsOutlined />}
      title={t('empty.open')}
      text={`${found}${t('full-stop')}${t('empty.openText')}`}
    />
  )
}
