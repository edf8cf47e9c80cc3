import { LockOutlined } from '@ant-design/icons'
import type { Explanation } from '@fenji/contract/runs'
import { Tooltip } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useUnitValue } from '../schemes/public.ts'
import { type ContributionStep, contributionSteps } from './contributions.ts'
import { explanationMessages } from './explanation-messages.ts'

/** The columns after the criterion's name, and how wide each is: what adds up is left out where a part of it is hidden. */
const wholeHeads = [
  ['value', 1],
  ['points', 1],
  ['weight', 1],
  ['contribution', 2],
] as const
const partHeads = wholeHeads.slice(0, 3)
const wordHeads = [['standing', 3]] as const

/**
 * Value, points × weight = contribution of each criterion; the bars join up end to end into the score. A criterion that is
 * kept from the reader says in a word how it stands; then nothing adds up, as the sum would tell what is kept.
 */
export function Contributions({ of: { criteria, score } }: { of: Explanation }) {
  const t = useText(explanationMessages)
  const steps = contributionSteps(criteria)
  const isWhole = criteria.every(({ isHidden }) => !isHidden)
  const heads = isWhole ? wholeHeads : criteria.some(({ isHidden }) => !isHidden) ? partHeads : wordHeads
  return (
    <table className="runs-steps">
      <thead>
        <tr>
          <th scope="col">{t('criterion')}</th>
          {heads.map(([head, colSpan]) => (
            <th key={head} scope="col" colSpan={colSpan}>
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {steps.map((step) =>
          step.isHidden ? (
            <HiddenRow key={step.key} of={step} />
          ) : (
            <StepRow key={step.key} of={step} hasBar={isWhole} />
          ),
        )}
      </tbody>
      {isWhole && <Sum of={score} />}
    </table>
  )
}

function Sum({ of: score }: { of: number | null }) {
  const t = useText(explanationMessages)
  const format = useFormat()
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={4}>
          {t('sum')}
        </th>
        {score === null ? (
          <td colSpan={2}>{t('noScore')}</td>
        ) : (
          <>
            <td className="runs-step-bar">
              <Bar start={0} length={score} reach={100} />
            </td>
            <td className="runs-step-sum">{format.fixed(score, 2)}</td>
          </>
        )}
      </tr>
    </tfoot>
  )
}

/** Its name and a word; no number and no bar. */
function HiddenRow({ of: { name, standing } }: { of: ContributionStep }) {
  const t = useText(explanationMessages)
  const local = useLocal()
  return (
    <tr>
      <th scope="row">{local(name)}</th>
      <td colSpan={3} className="runs-step-hidden">
        <Tooltip title={t('hidden.why')}>
          <span>
            <LockOutlined aria-label={t('hidden.why')} /> {standing ? t(`standing.${standing}`) : t('absent')}
          </span>
        </Tooltip>
      </td>
    </tr>
  )
}

function StepRow({ of: step, hasBar }: { of: ContributionStep; hasBar: boolean }) {
  const t = useText(explanationMessages)
  const local = useLocal()
  const format = useFormat()
  const say = useUnitValue()
  const { value, score, weight, points, bin, start, length, reach } = step
  return (
    <tr>
      <th scope="row">{local(step.name)}</th>
      <td className="runs-step-value">
        {value === null ? t('absent') : say(step.unit, value, step.metric)}
        {bin !== null && <small className="fj-soft">{t('bin', { bin })}</small>}
      </td>
      <td className="runs-step-points">{score === null ? t('skipped') : format.fixed(score, 2)}</td>
      <td className="runs-step-weight">{score !== null && format.percent(weight)}</td>
      {hasBar && (
        <>
          <td className="runs-step-bar">{points !== null && <Bar start={start} length={length} reach={reach} />}</td>
          <td className="runs-step-sum">{format.fixed(points, 2)}</td>
        </>
      )}
    </tr>
  )
}

function Bar({ start, length, reach }: Pick<ContributionStep, 'start' | 'length' | 'reach'>) {
  return (
    <span className="runs-bar" aria-hidden="true">
      <i className="runs-bar-reach" style={{ left: `${start}%`, width: `${Math.min(reach, 100 - start)}%` }} />
      <i style={{ left: `${start}%`, width: `${length}%` }} />
    </span>
  )
}
