import { type Run, type RunSummary, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { Coming } from '../../platform/ui/Coming.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { WithheldNote } from '../../platform/ui/WithheldNote.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { hasWithheld, isWithheld } from '../runs/public.ts'
import { messages } from './messages.ts'
import { type StripPiece, stripOf } from './strip.ts'

/** How customers and revenue spread over the grades, one strip above the other. */
export function GradesCard({ of: run }: { of: Run }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const summary = useQuery({ ...query(runs.summary, { params: { id: run.id } }), staleTime: 600_000 })
  return (
    <>
      <section className="fj-card">
        <header className="home-head">
          <div>
            <h2>{t('grades.title')}</h2>
            <p className="fj-soft">{t('grades.sub', { scheme: local(run.schemeName), date: format.day(run.asOf) })}</p>
          </div>
          <Link to="/runs/$runId" params={{ runId: run.id }}>
            {t('grades.open')}
          </Link>
        </header>
        <ProblemAlert of={summary.error} onRetry={() => void summary.refetch()} />
        {summary.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
        {summary.data && <Strips of={run} summary={summary.data} />}
      </section>
      {summary.isLoading && <Coming />}
    </>
  )
}

/** The total; null where a part of it is withheld. */
const totalOf = (pieces: StripPiece[]) =>
  pieces.some(({ value }) => value === null) ? null : pieces.reduce((sum, { value }) => sum + (value ?? 0), 0)

function Strips({ of: run, summary }: { of: Run; summary: RunSummary }) {
  const t = useText(messages)
  const format = useFormat()
  const customers = stripOf(run.grades, summary, 'customers')
  const amount = isWithheld(summary.grades) ? null : stripOf(run.grades, summary, 'amountE4')
  const total = amount && totalOf(amount)
  return (
    <>
      <Strip
        of={run}
        pieces={customers}
        title={t('grades.customers', { total: format.number(totalOf(customers)) })}
        say={format.number}
      />
      {amount && (
        <Strip
          of={run}
          pieces={amount}
          title={total === null ? t('grades.money') : t('grades.amount', { total: format.money(total) })}
          say={format.money}
        />
      )}
      <GradeTable of={run} customers={customers} amount={amount} />
      {hasWithheld(summary.grades) && <WithheldNote />}
    </>
  )
}

interface GradeTableProps {
  of: Run
  customers: StripPiece[]
  /** Null where every amount is withheld. */
  amount: StripPiece[] | null
}

/** The numbers of the strips; each grade leads to its customers. */
function GradeTable({ of: run, customers, amount }: GradeTableProps) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <table className="home-grades">
      <thead>
        <tr>
          <th scope="col">{t('grades.grade')}</th>
          <th scope="col">{t('grades.people')}</th>
          {amount && <th scope="col">{t('grades.money')}</th>}
        </tr>
      </thead>
      <tbody>
        {run.grades.map((grade, i) => (
          <tr key={grade.key}>
            <td>
              <Link to="/runs/$runId" params={{ runId: run.id }} search={{ grade: grade.key }} hash="run-results">
                <GradeTag of={grade} />
              </Link>
            </td>
            <td className="fj-number">
              {format.number(customers[i]?.value)}{' '}
              <span className="fj-soft">{format.percent(customers[i]?.share)}</span>
            </td>
            {amount && (
              <td className="fj-number">
                {format.money(amount[i]?.value)} <span className="fj-soft">{format.percent(amount[i]?.share)}</span>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface StripProps {
  of: Run
  pieces: StripPiece[]
  title: string
  say: (value: number | null) => string
}

function Strip({ of: run, pieces, title, say }: StripProps) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  return (
    <div className="home-strip">
      <p className="fj-number">{title}</p>
      <div>
        {pieces
          .filter((piece) => piece.width > 0)
          .map((piece) => {
            const words = {
              grade: local(piece.grade.name),
              share: format.percent(piece.share),
              total: say(piece.value),
            }
            const label = t('grades.segment', words)
            return (
              <Link
                key={piece.grade.key}
                to="/runs/$runId"
                params={{ runId: run.id }}
                search={{ grade: piece.grade.key }}
                hash="run-results"
                style={{ width: `${piece.width}%`, '--grade': piece.grade.colour } as React.CSSProperties}
                aria-label={label}
                title={label}
              >
                <span className="fj-number">{format.percent(piece.share)}</span>
              </Link>
            )
          })}
      </div>
    </div>
  )
}
