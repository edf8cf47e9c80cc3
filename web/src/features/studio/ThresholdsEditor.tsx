import { InputNumber } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { gradeMessages } from './grade-messages.ts'
import { ScoreAxis } from './ScoreAxis.tsx'
import { useAssignment } from './use-assignment.ts'
import { useGradeName, useStudio } from './use-studio.ts'

/** The least score of each grade, moved on the distribution of the scores or typed. */
export function ThresholdsEditor() {
  const t = useText(gradeMessages)
  const format = useFormat()
  const { scheme } = useStudio()
  const nameOf = useGradeName()
  const mine = useAssignment('thresholds')
  if (!mine) return null
  const { mins } = mine.assignment
  const put = (next: number[], at: number) => mine.put({ kind: 'thresholds', mins: next }, `min ${at}`)
  return (
    <>
      <ScoreAxis
        mins={mins}
        hasSpread
        colours={scheme.grades.map(({ colour }) => colour)}
        labelOf={(at) => t('boundary', { name: nameOf(at) })}
        onChange={put}
      />
      <ul className="studio-cuts">
        {scheme.grades.map((grade, at) => {
          const min = mins[at]
          return (
            <li key={grade.key}>
              <GradeTag of={grade} />
              {min === undefined ? (
                <span className="fj-soft">{t('below', { below: format.number(mins.at(-1)) })}</span>
              ) : (
                <InputNumber<number>
                  prefix="≥"
                  suffix={t('points')}
                  aria-label={t('boundary', { name: nameOf(at) })}
                  value={min}
                  onChange={(value) => value !== null && put(mins.with(at, value), at)}
                />
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
