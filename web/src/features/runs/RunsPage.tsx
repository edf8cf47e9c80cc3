import { type Run, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Select, Skeleton } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useList } from '../../platform/use-list.ts'
import { messages } from './messages.ts'
import { PastGrades } from './PastGrades.tsx'
import { RunTable } from './RunTable.tsx'

const whileComputing = (rows: readonly Run[]) => (rows.some((run) => run.state === 'computing') ? 1000 : false)

/** Every grading run, newest first. */
export function RunsPage() {
  const t = useText(messages)
  const can = useCan()
  const list = useList(runs.list, { query: {} }, { again: whileComputing })
  return (
    <div className="fj-page">
      <PageHeader title={t('list.title')} />
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton active className="fj-card" />}
      {list.data && (
        <div className="fj-stack">
          <Past />
          <RunTable
            label={t('list.title')}
            list={list}
            empty={
              <EmptyState
                title={t('list.empty')}
                actions={can('create', 'Run') && <Link to="/schemes">{t('list.start')}</Link>}
              />
            }
          />
        </div>
      )}
    </div>
  )
}

/** The grades over time of one of the schemes that were published. */
function Past() {
  const t = useText(messages)
  const local = useLocal()
  const { data } = useQuery(query(runs.list, { query: { only: 'published', limit: 200 } }))
  const schemes = [...new Map(data?.rows.map((run) => [run.schemeId, run.schemeName]))]
  const [chosen, setChosen] = useState<number | null>(null)
  const schemeId = chosen ?? schemes[0]?.[0]
  if (schemeId === undefined) return null
  return (
    <>
      {schemes.length > 1 && (
        <Select
          className="runs-scheme"
          aria-label={t('list.scheme')}
          value={schemeId}
          options={schemes.map(([value, name]) => ({ value, label: local(name) }))}
          onChange={setChosen}
        />
      )}
      <PastGrades key={schemeId} schemeId={schemeId} />
    </>
  )
}
