import { PlayCircleOutlined, StarFilled, StarOutlined } from '@ant-design/icons'
import { type Run, runs } from '@fenji/contract/runs'
import { type SchemeSummary, schemes } from '@fenji/contract/schemes'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { RunStateTag } from '../runs/public.tsx'
import { messages } from './messages.ts'
import type { StartRun } from './use-start-run.ts'

/** A scheme of the organization: its grades, its last run, and running it again. */
export function SchemeCard({ of: one, start }: { of: SchemeSummary; start: StartRun | null }) {
  const t = useText(messages)
  const local = useLocal()
  const can = useCan()
  const { data } = useQuery({
    ...query(runs.list, { query: { schemeId: one.id, limit: 1 } }),
    enabled: can('read', 'Run'),
  })
  const last = data?.rows[0]
  const name = local(one.scheme.name)
  return (
    <article className="fj-card schemes-card">
      <header>
        <h3>
          <Link to="/schemes/$schemeId" params={{ schemeId: one.id }}>
            {name}
          </Link>
        </h3>
        <PrimaryMark of={one} />
      </header>
      <div className="schemes-grades">
        {one.scheme.grades.map((grade) => (
          <GradeTag key={grade.key} of={grade} />
        ))}
      </div>
      {data && (last ? <LastRun of={last} /> : <p className="fj-soft">{t('schemes.never')}</p>)}
      <footer>
        <Link to="/schemes/$schemeId" params={{ schemeId: one.id }}>
          {t('schemes.open')}
        </Link>
        {start && (
          <Button
            icon={<PlayCircleOutlined />}
            loading={start.pending === one.id}
            disabled={start.pending !== null && start.pending !== one.id}
            onClick={() => start.run(one.id)}
            aria-label={`${t('schemes.runAgain')}: ${name}`}
          >
            {t('schemes.runAgain')}
          </Button>
        )}
      </footer>
    </article>
  )
}

function LastRun({ of: run }: { of: Run }) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <p className="schemes-last">
      <span className="fj-soft">{t('schemes.lastRun')}</span>
      <Link to="/runs/$runId" params={{ runId: run.id }}>
        {t('schemes.asOf', { date: format.day(run.asOf) })}
      </Link>
      <RunStateTag state={run.state} />
    </p>
  )
}

/** Which scheme the customer list shows; whoever may change it does so here. */
export function PrimaryMark({ of: one }: { of: SchemeSummary }) {
  const t = useText(messages)
  const can = useCan()
  const choose = useMutation(mutation(schemes.setPrimary, { refreshes: [schemes.list, schemes.get] }))
  if (one.isPrimary)
    return (
      <span className="schemes-primary" title={t('schemes.primaryHint')}>
        <StarFilled /> {t('schemes.primary')}
      </span>
    )
  if (!can('update', 'Scheme') || one.publishedRunId === null) return null
  return (
    <Button
      type="text"
      size="small"
      icon={<StarOutlined />}
      loading={choose.isPending}
      title={t('schemes.primaryHint')}
      onClick={() => choose.mutate({ params: { id: one.id } })}
    >
      {t('schemes.makePrimary')}
    </Button>
  )
}
