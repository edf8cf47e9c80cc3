import type { Explanation } from '@fenji/contract/runs'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useUnitValue } from '../schemes/public.ts'
import { type Step, stepsOf } from './contributions.ts'
import { messages } from './messages.ts'

/** Value, points × weight = contribution of each criterion, laid end to end up to the score. */
export function Contributions({ of: explanation }: { of: Explanation }) {
  const t = useText(messages)
  const format = useFormat()
  const { steps } = stepsOf(explanation.criteria)
  return (
    <table className="runs-steps">
      <thead>
        <tr>
          <th scope="col">{t('explain.criterion')}</th>
          <th scope="col">{t('explain.points')}</th>
          <th scope="col">{t('explain.weight')}</th>
          <th scope="col">{t('explain.contribution')}</th>
        </tr>
      </thead>
      {steps.map((step) => (
        <StepRows key={step.key} of={step} />
      ))}
      <tfoot>
        <tr>
          <th scope="row" colSpan={3}>
            {t('explain.sum')}
          </th>
          <td className="fj-number">
            {explanation.score === null ? t('explain.noScore') : format.fixed(explanation.score, 2)}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

function StepRows({ of: step }: { of: Step }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const say = useUnitValue()
  const isLeftOut = step.contribution === null
  return (
    <tbody>
      <tr>
        <th scope="row">
          {local(step.name)}
          <small className="fj-soft fj-number">
            {step.value === null ? t('explain.absent') : say(step.unit, step.value)}
            {step.bin !== null && ` · ${t('explain.bin', { bin: step.bin })}`}
          </small>
        </th>
        <td className="fj-number">{isLeftOut ? t('explain.skipped') : format.fixed(step.score, 2)}</td>
        <td className="fj-number">{isLeftOut ? '' : `× ${format.percent(step.weight)}`}</td>
        <td className="fj-number">{isLeftOut ? '' : format.fixed(step.contribution, 2)}</td>
      </tr>
      <tr className="runs-step-bar">
        <td colSpan={4}>
          <i aria-hidden="true">
            <b style={{ marginLeft: `${step.from}%`, width: `${step.length}%` }} />
          </i>
        </td>
      </tr>
    </tbody>
  )
}
