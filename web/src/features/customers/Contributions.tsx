import type { Explanation } from '@fenji/contract/runs'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useUnitValue } from '../schemes/public.ts'
import { contributionSteps } from './contributions.ts'
import { messages } from './messages.ts'

/** The sum behind a score, criterion by criterion; the bars join up end to end into the score. */
export function Contributions({ explanation: { criteria, score } }: { explanation: Explanation }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const say = useUnitValue()
  const steps = contributionSteps(criteria)
  return (
    <table className="fj-contributions">
      <thead>
        <tr>
          <th scope="col">{t('why.criterion')}</th>
          <th scope="col">{t('why.value')}</th>
          <th scope="col">{t('why.points')}</th>
          <th scope="col">{t('why.weight')}</th>
          <th scope="col" colSpan={2}>
            {t('why.contribution')}
          </th>
        </tr>
      </thead>
      <tbody>
        {criteria.map((criterion, i) => {
          const step = steps[i]
          return (
            <tr key={criterion.key}>
              <th scope="row">{local(criterion.name)}</th>
              <td>{criterion.value === null ? t('why.missing') : say(criterion.unit, criterion.value)}</td>
              <td className="fj-why-points">{format.fixed(criterion.score, 1)}</td>
              <td className="fj-why-weight">{format.percent(criterion.weight)}</td>
              <td className="fj-why-bar">
                {step && <Bar start={step.start} length={step.length} reach={step.reach} />}
              </td>
              <td className="fj-why-sum">{format.fixed(step?.points, 2)}</td>
            </tr>
          )
        })}
      </tbody>
      {score !== null && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              {t('why.total')}
            </th>
            <td className="fj-why-bar">
              <Bar start={0} length={score} reach={100} isTotal />
            </td>
            <td className="fj-why-sum">{format.fixed(score, 2)}</td>
          </tr>
        </tfoot>
      )}
    </table>
  )
}

function Bar({ start, length, reach, isTotal }: { start: number; length: number; reach: number; isTotal?: boolean }) {
  return (
    <span className={isTotal ? 'fj-bar fj-bar-total' : 'fj-bar'} aria-hidden="true">
      <i className="fj-bar-reach" style={{ left: `${start}%`, width: `${Math.min(reach, 100 - start)}%` }} />
      <i style={{ left: `${start}%`, width: `${length}%` }} />
    </span>
  )
}
