import { SettingOutlined } from '@ant-design/icons'
import { DuplicateReason } from '@fenji/contract/duplicate-reasons'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Segmented, Select } from 'antd'
import { useCallback, useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import { useReasonOptions } from '../identity/public.tsx'
import './duplicates.css'
import { FindButton } from './FindButton.tsx'
import { MergeList } from './MergeList.tsx'
import { messages } from './messages.ts'
import { PairList } from './PairList.tsx'
import { type DuplicatesSearch, views } from './search.ts'

const RulesDialog = lazily(() => import('../identity/public.tsx').then(({ RulesDialog }) => RulesDialog))

/** Pairs of customers that may be one: looked at, merged, or kept apart; and what was merged. */
export function DuplicatesPage() {
  const t = useText(messages)
  const { view = 'open', reason, search } = useSearch({ from: '/shell/duplicates' })
  const navigate = useNavigate({ from: '/duplicates' })
  const narrow = useCallback(
    (part: Partial<DuplicatesSearch>) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true }),
    [navigate],
  )
  const onSearch = useCallback((text: string | undefined) => narrow({ search: text }), [narrow])
  const reasons = useReasonOptions(DuplicateReason.options.filter((one) => one !== 'code' && one !== 'place'))
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('lead')} actions={<Actions />} />
      <div className="duplicates-filters">
        <Segmented<(typeof views)[number]>
          aria-label={t('views')}
          value={view}
          options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
          onChange={(value) =>
            narrow({ view: value === 'open' ? undefined : value, reason: undefined, search: undefined })
          }
        />
        {view !== 'merges' && <SearchBox label={t('search')} value={search} onChange={onSearch} />}
        {view === 'open' && (
          <Select
            className="duplicates-reason"
            aria-label={t('reasons')}
            value={reason ?? ''}
            options={[{ value: '', label: t('anyReason') }, ...reasons]}
            onChange={(value) => narrow({ reason: value === '' ? undefined : (value as DuplicateReason) })}
          />
        )}
      </div>
      {view === 'merges' ? <MergeList /> : <PairList key={view} view={view} filter={{ reason, search }} />}
    </div>
  )
}

function Actions() {
  const t = useText(messages)
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {can('update', 'Organization') && (
        <Button icon={<SettingOutlined />} onClick={() => setOpen(true)}>
          {t('rules')}
        </Button>
      )}
      <FindButton />
      {isOpen && <RulesDialog onClose={() => setOpen(false)} />}
    </>
  )
}
