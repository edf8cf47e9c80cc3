import type { Criterion, Scheme } from '@fenji/contract/scheme-file'
import type { Verdict } from '@fenji/contract/schemes'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import type { Speaker } from './condition-words.ts'
import { messages } from './messages.ts'
import { useSpeaker } from './use-speaker.ts'
import { WeightsLine } from './WeightsLine.tsx'
import { weightsOf } from './weights.ts'
import { bandsOf, missingWords, scaleWords } from './words.ts'

interface CriterionListProps {
  scheme: Scheme
  consistency: Verdict['consistency'] | undefined
}

/** Each criterion: its metric, how a value scores, and how much it counts. */
export function CriterionList({ scheme, consistency }: CriterionListProps) {
  const t = useText(messages)
  const speaker = useSpeaker(scheme)
  const weights = weightsOf(scheme, consistency)
  if (scheme.criteria.length === 0) return null
  return (
    <section className="fj-card" id="criteria">
      <h2>{t('scheme.criteria')}</h2>
      <WeightsLine scheme={scheme} consistency={consistency} />
      <ul className="schemes-criteria">
        {scheme.criteria.map((criterion, i) => (
          <li key={criterion.key}>
            <Weight of={criterion} weight={weights?.[i]} />
            <Scoring of={criterion} speaker={speaker} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How much it counts, as far as that is known before a run. */
function Weight({ of: { name }, weight }: { of: Criterion; weight: number | undefined }) {
  const local = useLocal()
  const format = useFormat()
  return (
    <div className="schemes-weight">
      <strong>{local(name)}</strong>
      {weight !== undefined && (
        <>
          <span className="fj-number">{format.percent(weight)}</span>
          <i aria-hidden="true">
            <b style={{ width: `${100 * weight}%` }} />
          </i>
        </>
      )}
    </div>
  )
}

function Scoring({ of: criterion, speaker }: { of: Criterion; speaker: Speaker }) {
  const t = useText(messages)
  const bands = bandsOf(criterion, speaker)
  return (
    <div>
      <p>
        <span className="fj-soft">{t('scheme.metric')}</span> {speaker.metricName(criterion.metric)}
      </p>
      <p>
        <span className="fj-soft">{t('scheme.scale')}</span> {scaleWords(criterion, speaker)}
      </p>
      {bands.length > 0 && (
        <ul className="schemes-bands">
          {bands.map(({ range, points }) => (
            <li key={range}>
              {range} <b className="fj-number">{points}</b>
            </li>
          ))}
        </ul>
      )}
      <p>
        <span className="fj-soft">{t('scheme.missing')}</span> {missingWords(criterion, speaker)}
      </p>
    </div>
  )
}
