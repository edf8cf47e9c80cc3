import { type Result, type Run, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { directionOf, movesOf } from '../runs/public.ts'
import { messages } from './messages.ts'

const shown = 6

/** Who went up and down in the published run, the largest first where the role shows who that is, each with the reason. */
export function MovedCard({ of: run }: { of: Run }) {
  const t = useText(messages)
  const summary = useQuery({
    ...query(runs.summary, { params: { id: run.id } }),
    staleTime: 600_000,
    enabled: !run.isFirst,
  })
  const order = run.grades.map((grade) => grade.key)
  const moves = run.isFirst || !summary.data ? undefined : movesOf(order, summary.data.migration)
  // Of the customers whom the reader sees; the run counts all that it moved.
  const movedCount = moves ? moves.up + moves.down + moves.entry + moves.exit : 0
  const hasMoved = moves !== undefined && movedCount > 0
  const hasAmounts = useShows()('amountE4')
  const moved = useQuery({
    ...query(runs.results, {
      params: { id: run.id },
      query: { isMoved: 'true', limit: shown, ...(hasAmounts && { sort: 'amount', direction: 'desc' }) },
    }),
    enabled: hasMoved,
  })
  return (
    <section className="fj-card">
      <header className="home-head">
        <div>
          <h2>{t('moved.title')}</h2>
          {hasMoved && <p className="fj-soft">{t('moved.sub', { up: moves.up, down: moves.down })}</p>}
        </div>
        {hasMoved && (
          <Link to="/runs/$runId" params={{ runId: run.id }} search={{ isMoved: true }} hash="run-results">
            {t('moved.all', { number: movedCount })}
          </Link>
        )}
      </header>
      {(summary.isLoading || (hasMoved && moved.isPending)) && <Skeleton active paragraph={{ rows: 3 }} />}
      {run.isFirst && <p className="fj-soft">{t('moved.first')}</p>}
      {moves && !hasMoved && <p className="fj-soft">{t('moved.none')}</p>}
      <ul className="home-rows">
        {moved.data?.rows.map((row) => (
          <MovedRow key={row.customerId} of={row} run={run} order={order} />
        ))}
      </ul>
    </section>
  )
}

function MovedRow({ of: row, run, order }: { of: Result; run: Run; order: string[] }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const why = useQuery(query(runs.explain, { params: { id: run.id, customerId: row.customerId } }))
  const gradeOf = (key: string | null) => run.grades.find((grade) => grade.key === key) ?? null
  const direction = directionOf(order, row.previousGrade, row.grade)
  const facts = [
    row.amountE4 !== null && t('moved.at', { amount: format.money(row.amountE4) }),
    why.data && local(why.data.reason),
  ]
  return (
    <li>
      <div className="home-row-head">
        <Link to="/runs/$runId" params={{ runId: run.id }} search={{ isMoved: true, customer: row.customerId }}>
          {row.name ?? row.code}
        </Link>
        <span className={`home-move home-move-${direction}`}>
          <GradeTag of={gradeOf(row.previousGrade)} />
          <span aria-hidden="true">→</span>
          <GradeTag of={gradeOf(row.grade)} />
        </span>
      </div>
      <p className="fj-soft">{facts.filter(Boolean).join(' · ')}</p>
    </li>
  )
}
