import type { RunSummary } from '@fenji/contract/runs'
import type { Grade } from '@fenji/contract/scheme-file'
import type { ReactNode } from 'react'
import { useText } from '../../platform/i18n.ts'
import { WithheldNote } from '../../platform/ui/WithheldNote.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { type CellLook, GradeMatrix } from './GradeMatrix.tsx'
import { messages } from './messages.ts'
import { movesOf } from './summary-figures.ts'
import './runs.css'

interface MigrationProps {
  grades: Grade[]
  migration: RunSummary['migration']
  cell: (look: CellLook) => ReactNode
}

/** From which grade to which: who moves in a sentence, what is at risk, and the table. */
export function Migration({ grades, migration, cell }: MigrationProps) {
  const t = useText(messages)
  const format = useFormat()
  const moves = movesOf(
    grades.map(({ key }) => key),
    migration,
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
      <GradeMatrix to={{ grades }} migration={migration} cell={cell} />
    </div>
  )
}
