import type { Override } from '@fenji/contract/overrides'
import { useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { messages } from './messages.ts'
import { useGradeOf } from './use-grade-of.ts'

/** The grade that was set, beside the computed one. */
export function GradeChange({ of: { schemeId, grade, computedGrade } }: { of: Override }) {
  const t = useText(messages)
  const gradeOf = useGradeOf()
  return (
    <span className="overrides-change">
      <GradeTag of={gradeOf(schemeId, grade)} />
      {computedGrade !== grade && (
        <small className="fj-soft">
          {t('computed')} <GradeTag of={gradeOf(schemeId, computedGrade)} />
        </small>
      )}
    </span>
  )
}
