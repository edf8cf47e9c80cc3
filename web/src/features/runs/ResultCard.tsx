import type { Result, Run } from '@fenji/contract/runs'
import { useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { MoveArrow } from './MoveArrow.tsx'
import { messages } from './messages.ts'

/** A result for a thumb: who, which grade, score and money; touching it opens the reason. */
export function ResultCard({ of: row, run, onOpen }: { of: Result; run: Run; onOpen: () => void }) {
  const t = useText(messages)
  const format = useFormat()
  const gradeOf = (key: string | null) => run.grades.find((grade) => grade.key === key) ?? null
  const name = row.name ?? row.code
  return (
    <button type="button" className="runs-card" onClick={onOpen} aria-label={t('results.open', { name })}>
      <span className="runs-card-head">
        <strong>{name}</strong>
        <span className="runs-previous">
          <MoveArrow order={run.grades.map((grade) => grade.key)} from={row.previousGrade} to={row.grade} />
          <GradeTag of={gradeOf(row.grade)} />
        </span>
      </span>
      <span className="runs-card-head fj-soft">
        <span>{row.name && row.name !== row.code ? row.code : ''}</span>
        <span>
          {t('results.points', { points: format.fixed(row.score, 2) })} · <Money e4={row.amountE4} />
        </span>
      </span>
    </button>
  )
}
