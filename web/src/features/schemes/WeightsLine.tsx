import type { Scheme } from '@fenji/contract/scheme-file'
import type { Verdict } from '@fenji/contract/schemes'
import { Alert } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { ruleMessages } from './rule-messages.ts'

interface WeightsLineProps {
  scheme: Scheme
  consistency: Verdict['consistency'] | undefined
}

/** Where the weights come from; of judgements in pairs also whether they agree. */
export function WeightsLine({ scheme, consistency }: WeightsLineProps) {
  const t = useText(ruleMessages)
  const format = useFormat()
  const { weights = { kind: 'direct' }, combination } = scheme
  const origin =
    weights.kind === 'learned' && weights.fittedOn
      ? t('weights.learnedOn', { date: format.day(weights.fittedOn.cutoff), days: weights.fittedOn.horizonDays })
      : t(`weights.${weights.kind}`)
  return (
    <>
      <p className="fj-soft" id="weights">
        {origin}
        {consistency?.isAcceptable && ` · ${t('consistency.good', { ratio: format.fixed(consistency.ratio, 2) })}`}
      </p>
      {combination && combination !== 'weighted-sum' && <p className="fj-soft">{t(`combination.${combination}`)}</p>}
      {consistency && !consistency.isAcceptable && <Contradiction scheme={scheme} consistency={consistency} />}
    </>
  )
}

function Contradiction({ scheme, consistency }: { scheme: Scheme; consistency: NonNullable<Verdict['consistency']> }) {
  const t = useText(ruleMessages)
  const local = useLocal()
  const format = useFormat()
  const { revise, ratio } = consistency
  const ahp = scheme.weights?.kind === 'ahp' ? scheme.weights : undefined
  const because = ahp?.acceptedBecause
  // Of judgements in groups the places are not those of the criteria.
  const [a, b] = revise && !ahp?.groups ? [scheme.criteria[revise.row], scheme.criteria[revise.column]] : []
  return (
    <Alert
      type={because ? 'info' : 'warning'}
      showIcon
      className="schemes-contradiction"
      title={t('consistency.bad', { ratio: format.fixed(ratio, 2) })}
      description={
        <>
          {revise &&
            a &&
            b &&
            t('consistency.revise', {
              a: local(a.name),
              b: local(b.name),
              given: judgementWords(revise.given),
              suggested: judgementWords(revise.suggested),
            })}
          {because && <div>{t('consistency.accepted', { reason: because })}</div>}
        </>
      }
    />
  )
}

/** As Saaty writes it: 5, or 1/5 where the other matters more. */
function judgementWords(times: number): string {
  const rounded = (value: number) => String(Math.round(value * 10) / 10)
  return times >= 1 ? rounded(times) : `1/${rounded(1 / times)}`
}
