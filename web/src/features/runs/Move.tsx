import { ArrowRightOutlined } from '@ant-design/icons'
import type { Mover } from '@fenji/contract/runs'
import type { Grade } from '@fenji/contract/scheme-file'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { MoveArrow } from './MoveArrow.tsx'
import './runs.css'

interface MoveProps extends Pick<Mover, 'from' | 'to'> {
  /** Best first. */
  grades: readonly Grade[]
}

/** From one grade to another, and whether that is up or down. */
export function Move({ grades, from, to }: MoveProps) {
  const gradeOf = (key: string | null) => grades.find((grade) => grade.key === key) ?? null
  return (
    <span className="runs-previous">
      <GradeTag of={gradeOf(from)} />
      <ArrowRightOutlined aria-hidden className="fj-soft" />
      <GradeTag of={gradeOf(to)} />
      <MoveArrow order={grades.map(({ key }) => key)} from={from} to={to} />
    </span>
  )
}
