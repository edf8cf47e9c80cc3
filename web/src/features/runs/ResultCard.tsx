import type { Result, Run } from '@fenji/contract/runs'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { MoveArrow } from './MoveArrow.tsx'
import { messages } from './messages.ts'

/** A result for a thumb: who, which grade, score and money as far as they are shown; touching it opens the reason. */
export function ResultCard({ of: row, run, onOpen }: { of: Result; run: Run; onOpen: () => void }) {
  const t = useText(messages)
  const format = useFormat()
  const shows = useShows()
  const gradeOf = (key: string | null) => run.grades.find((grade) => grade.key === key) ?? null
  const name = row.name ?? row.code
  return (
    <button type="button" className="runs-card" onClick={onOpen} aria-label={t('results.open', { name })}>
      <span className="runs-card-head">
        <strong>{name}</strong>
        {shows('grade') && (
          <span className="runs-previous">
            <MoveArrow order={run.grades.map((grade) => grade.key)} from={row.previousGrade} to={row.grade} />
            <GradeTag of={gradeOf(row.grade)} />
          </span>
        )}
      </span>
      <span className="runs-card-head fj-soft">
        <span>{row.name && row.name !== row.code ? row.code : ''}</span>
        <span>
          {row.score !== null && t('results.points', { points: format.fixed(row.score, 2) })}
          {row.score !== null && row.amountE4 !== null && ' · '}
          {row.amountE4 !== null && <Money e4={row.amountE4} />}
        </span>
      </span>
    </button>
  )
}
