import { AreaChartOutlined } from '@ant-design/icons'
import type { Dashboard } from '@fenji/contract/dashboards'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { AnalysisCanvas } from './AnalysisCanvas.ts'
import { anybodyQuery, dashboardsQuery } from './ask-ahead.ts'
import { Board } from './Board.tsx'
import { DashboardChoice } from './DashboardChoice.tsx'
import { type BuiltIn, chosenOf, type Draft, itemsOf, placed, searchOf } from './dashboards.ts'
import { FilterBar } from './FilterBar.tsx'
import { filterOf } from './filter.ts'
import { messages } from './messages.ts'
import type { AnalysisSearch } from './search.ts'
import './analysis.css'

AnalysisCanvas.preload()
const DraftBar = lazily(() => import('./DraftBar.tsx').then(({ DraftBar }) => DraftBar))

/** What the page shows; the address holds all of it. */
function useAnalysisPlace() {
  const search: AnalysisSearch = useSearch({ from: '/shell/analysis' })
  const navigate = useNavigate({ from: '/analysis' })
  const change = useCallback(
    (part: Partial<{ [K in keyof AnalysisSearch]: AnalysisSearch[K] | undefined }>) =>
      navigate({
        search: (old: AnalysisSearch) => ({ ...old, ...part }) as AnalysisSearch,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  )
  return { search, change }
}

/** The place of charts: dashboards under one filter. */
export function AnalysisPage() {
  const t = useText(messages)
  const can = useCan()
  const known = useQuery(anybodyQuery)
  // Nearly always there is somebody, so nobody waits to be told.
  if (known.isPending || known.data?.total) return <Dashboards />
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} />
      <ProblemAlert of={known.error} onRetry={() => void known.refetch()} />
      {known.data && (
        <EmptyState
          icon={<AreaChartOutlined />}
          title={t('empty')}
          text={t('emptyText')}
          actions={
            can('create', 'Import') && (
              <Link to="/imports">
                <Button type="primary" tabIndex={-1}>
                  {t('toImports')}
                </Button>
              </Link>
            )
          }
        />
      )}
    </div>
  )
}

function Dashboards() {
  const t = useText(messages)
  const { search, change } = useAnalysisPlace()
  const list = useQuery(dashboardsQuery)
  const [draft, setDraft] = useState<Draft>()
  const filter = useMemo(() => filterOf(search), [search])
  const shown = chosenOf(list.data ?? [], search.dashboard)
  const items = useMemo(() => placed(itemsOf(list.data ?? [], search.dashboard)), [list.data, search.dashboard])
  // One that is saved is waited for, rather than another shown first.
  if (typeof search.dashboard === 'number' && list.isPending) return <PagePending />
  const choose = (id: number | BuiltIn) => {
    const chosen = list.data?.find((one) => one.id === id)
    void change({ dashboard: id, ...(chosen && searchOf(chosen.definition.filter)) })
  }
  const edit = (of: Dashboard | undefined) =>
    setDraft({ of, name: of?.name ?? '', isShared: of?.isShared ?? false, items: [...items] })
  return (
    <div className="fj-page">
      <PageHeader
        title={t('title')}
        subtitle={
          typeof shown === 'object' && !shown.isOwn ? t('creator', { name: shown.creator ?? '' }) : t('subtitle')
        }
        actions={!draft && <DashboardChoice all={list.data ?? []} shown={shown} onChoose={choose} onEdit={edit} />}
      />
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      <UnsavedGuard when={draft !== undefined} isKeptWithin />
      <FilterBar search={search} onChange={(part) => void change(part)} />
      {draft && (
        <DraftBar
          draft={draft}
          filter={filter}
          onChange={setDraft}
          onEnd={(done) => {
            setDraft(undefined)
            if (done) void change({ dashboard: done.id })
          }}
          onRemoved={() => {
            setDraft(undefined)
            void change({ dashboard: undefined })
          }}
        />
      )}
      {(draft?.items ?? items).length === 0 && <p className="fj-soft">{t('noCharts')}</p>}
      <Board
        key={typeof shown === 'object' ? shown.id : shown}
        items={draft?.items ?? items}
        filter={filter}
        onItems={draft && ((next) => setDraft({ ...draft, items: next }))}
      />
    </div>
  )
}
