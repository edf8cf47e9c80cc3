import type { Run, RunSummary } from '@fenji/contract/runs'
import { useText } from '../../platform/i18n.ts'
import { WithheldNote } from '../../platform/ui/WithheldNote.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { GradeMatrix } from './GradeMatrix.tsx'
import { MarkLink } from './MarkLink.tsx'
import { messages } from './messages.ts'
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
      <GradeMatrix
        to={run}
        migration={summary.migration}
        cell={({ cell, label, ...look }) => (
          <MarkLink mark={{ previousGrade: cell.from ?? 'none', grade: cell.to ?? 'none' }} label={label} {...look}>
            {format.number(cell.customers)}
          </MarkLink>
        )}
      />
    </div>
  )
}
