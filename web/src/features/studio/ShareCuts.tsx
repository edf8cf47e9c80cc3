import { InputNumber } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { CutAxis } from './CutAxis.tsx'
import { gradeMessages } from './grade-messages.ts'
import { useGradeName, useStudio } from './use-studio.ts'

/** All of it, in steps of a tenth of a percent. */
export const shareAxis = { min: 0, max: 1, isLog: false, step: 0.001 }

const percent = (share: number) => Math.round(share * 1000) / 10

interface ShareCutsProps {
  /** Between the grades, best first; each from 0 to 1. */
  cuts: readonly number[]
  onCuts: (cuts: readonly number[], moved: number) => void
  /** What is typed of each grade, from 0 to 1; the last follows from the others. */
  values: readonly number[]
  labelOf: (name: string) => string
  prefix?: string
  onValue: (at: number, share: number) => void
}

/** Boundaries between grades as shares of a whole: dragged on a line, or typed grade by grade. */
export function ShareCuts({ cuts, onCuts, values, labelOf, prefix, onValue }: ShareCutsProps) {
  const t = useText(gradeMessages)
  const format = useFormat()
  const { scheme } = useStudio()
  const nameOf = useGradeName()
  return (
    <>
      <CutAxis
        axis={shareAxis}
        cuts={cuts}
        labelOf={(at) => t('end', { name: nameOf(at) })}
        format={(value) => format.percent(value)}
        colours={scheme.grades.map(({ colour }) => colour)}
        onChange={onCuts}
      />
      <ul className="studio-cuts">
        {scheme.grades.map((grade, at) => (
          <li key={grade.key}>
            <GradeTag of={grade} />
            {at === cuts.length ? (
              <span className="fj-soft fj-number">{format.percent(values[at])}</span>
            ) : (
              <InputNumber<number>
                prefix={prefix}
                suffix="%"
                min={0}
                max={100}
                aria-label={labelOf(nameOf(at))}
                value={percent(values[at] ?? 0)}
                onChange={(value) => value !== null && onValue(at, value / 100)}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
