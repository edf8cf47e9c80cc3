import type { Run, RunSummary } from '@fenji/contract/runs'
import type { Grade } from '@fenji/contract/scheme-file'
import { useLocal, useText } from '../../platform/i18n.ts'
import { WithheldNote } from '../../platform/ui/WithheldNote.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { MarkLink } from './MarkLink.tsx'
import { messages } from './messages.ts'
import { type MatrixCell, matrixOf } from './migration.ts'
import { movesOf } from './public.ts'

/** From which grade to which: a table whose cells lead to the customers who went that way. */
export function MigrationMatrix({ of: run, summary }: { of: Run; summary: RunSummary }) {
  const t = useText(messages)
  const format = useFormat()
  const moves = movesOf(
    run.grades.map((grade) => grade.key),
    summary.migration,
  )
  const title =
    moves.up + moves.down > 0
      ? t('migration.title', { up: format.number(moves.up), down: format.number(moves.down) })
      : t('migration.still')
  return (
    <div className="fj-chart">
      <header className="runs-part-head">
        <h3>{title}</h3>
        <p className="fj-soft">
          {moves.amountAtRiskE4 === null ? (
            <WithheldNote />
          ) : (
            t('migration.risk', { amount: format.money(moves.amountAtRiskE4) })
          )}
        </p>
      </header>
      <Matrix of={run} migration={summary.migration} />
      <p className="runs-legend fj-soft">
        {(['up', 'same', 'down'] as const).map((direction) => (
          <span key={direction}>
            <i className={`runs-move-${direction}`} aria-hidden="true" />
            {t(`move.${direction}`)}
          </span>
        ))}
      </p>
    </div>
  )
}

function Matrix({ of: run, migration }: { of: Run; migration: RunSummary['migration'] }) {
  const t = useText(messages)
  const format = useFormat()
  const { tos, rows } = matrixOf(run, migration)
  const gradeOf = (key: string | null) => run.grades.find((grade) => grade.key === key) ?? null
  return (
    <div className="runs-matrix-box">
      <table className="runs-matrix">
        <caption className="runs-hidden">{`${t('migration.from')} → ${t('migration.to')}`}</caption>
        <thead>
          <tr>
            <th scope="col" className="fj-soft">
              {t('migration.from')} → {t('migration.to')}
            </th>
            {tos.map((to) => (
              <th key={to ?? ''} scope="col">
                <Head of={gradeOf(to)} />
              </th>
            ))}
            <th scope="col" className="fj-soft runs-matrix-total">
              {t('migration.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.from ?? ''}>
              <th scope="row">
                <Head of={gradeOf(row.from)} />
              </th>
              {row.cells.map((cell) => (
                <td key={cell.to ?? ''}>
                  <Cell of={cell} run={run} />
                </td>
              ))}
              <td className="fj-number fj-soft runs-matrix-total">{format.number(row.customers)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** A grade over a narrow column: its name may break. */
function Head({ of: grade }: { of: Grade | null }) {
  const t = useText(messages)
  const local = useLocal()
  return (
    <span className="runs-matrix-head">
      {grade && <i aria-hidden="true" style={{ background: grade.colour }} />}
      {grade ? local(grade.name) : t('migration.none')}
    </span>
  )
}

function Cell({ of: cell, run }: { of: MatrixCell; run: Run }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  if (cell.customers === 0) return <span className="runs-cell-none">·</span>
  const nameOf = (key: string | null) => {
    const grade = run.grades.find((one) => one.key === key)
    return grade ? local(grade.name) : t('migration.none')
  }
  const words = t('migration.cell', { from: nameOf(cell.from), to: nameOf(cell.to), number: cell.customers })
  const label = cell.amountE4 === null ? words : `${words}, ${format.money(cell.amountE4)}`
  return (
    <MarkLink
      mark={{ previousGrade: cell.from ?? 'none', grade: cell.to ?? 'none' }}
      className={`runs-cell runs-move-${cell.direction}`}
      style={{ '--depth': `${Math.round(12 + 48 * cell.shareOfRow)}%` } as React.CSSProperties}
      label={label}
    >
      {format.number(cell.customers)}
    </MarkLink>
  )
}
