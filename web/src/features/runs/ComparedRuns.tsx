import { runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { GradeMatrix } from './GradeMatrix.tsx'
import { messages } from './messages.ts'

/** The share of customers with another grade, and from which grade to which they went. A cell leads to those who are in its grade now. */
export function ComparedRuns({ id, otherId }: { id: number; otherId: number }) {
  const t = useText(messages)
  const format = useFormat()
  const compared = useQuery(query(runs.compare, { params: { id, otherId } }))
  if (compared.isPending) return <Skeleton active className="fj-card" />
  if (compared.error) return <ProblemAlert of={compared.error} onRetry={() => void compared.refetch()} />
  const { from, to, migration, movedShare } = compared.data
  const title =
    movedShare === null
      ? t('compare.apart')
      : movedShare === 0
        ? t('compare.same')
        : t('compare.moved', { share: format.percent(movedShare) })
  return (
    <section className="fj-card fj-chart">
      <header className="runs-part-head">
        <h3>{title}</h3>
        <p className="fj-soft">{t('compare.sub', { from: format.day(from.asOf), to: format.day(to.asOf) })}</p>
      </header>
      <GradeMatrix
        from={from}
        to={to}
        migration={migration}
        cell={({ cell, label, className, style }) => (
          <Link
            to="/runs/$runId"
            params={{ runId: id }}
            search={{ grade: cell.to ?? 'none' }}
            className={`runs-mark ${className}`}
            style={style}
            title={label}
            aria-label={label}
          >
            {format.number(cell.customers)}
          </Link>
        )}
      />
    </section>
  )
}
