import type { Explanation } from '@fenji/contract/runs'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useUnitValue } from '../schemes/public.ts'
import { type ContributionStep, contributionSteps } from './contributions.ts'
import { explanationMessages } from './explanation-messages.ts'

/** Value, points × weight = contribution of each criterion; the bars join up end to end into the score. */
export function Contributions({ of: { criteria, score } }: { of: Explanation }) {
  const t = useText(explanationMessages)
  const format = useFormat()
  const steps = contributionSteps(criteria)
  return (
    <table className="runs-steps">
      <thead>
        <tr>
          <th scope="col">{t('criterion')}</th>
          <th scope="col">{t('value')}</th>
          <th scope="col">{t('points')}</th>
          <th scope="col">{t('weight')}</th>
          <th scope="col" colSpan={2}>
            {t('contribution')}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <StepRow key={step.key} of={step} />
        ))}
      </tbody>
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
    </table>
  )
}

function StepRow({ of: step }: { of: ContributionStep }) {
  const t = useText(explanationMessages)
  const local = useLocal()
  const format = useFormat()
  const say = useUnitValue()
  const { value, score, weight, points, bin } = step
  return (
    <tr>
      <th scope="row">{local(step.name)}</th>
      <td className="runs-step-value">
        {value === null ? t('absent') : say(step.unit, value)}
        {bin !== null && <small className="fj-soft">{t('bin', { bin })}</small>}
      </td>
      <td className="runs-step-points">{score === null ? t('skipped') : format.fixed(score, 2)}</td>
      <td className="runs-step-weight">{score !== null && format.percent(weight)}</td>
      <td className="runs-step-bar">{points !== null && <Bar {...step} />}</td>
      <td className="runs-step-sum">{format.fixed(points, 2)}</td>
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
