import type { Scheme } from '@fenji/contract/scheme-file'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { useSpeaker } from './use-speaker.ts'
import { bandsOf, missingWords, scaleWords, weightsOf } from './words.ts'

/** Each criterion: its metric, how a value scores, and how much it counts. */
export function CriterionList({ scheme }: { scheme: Scheme }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const speaker = useSpeaker(scheme)
  const weights = weightsOf(scheme)
  return (
    <section className="fj-card">
      <h2>{t('scheme.criteria')}</h2>
      <ul className="schemes-criteria">
        {scheme.criteria.map((criterion, i) => {
          const bands = bandsOf(criterion, speaker)
          return (
            <li key={criterion.key}>
              <div className="schemes-weight">
                <strong>{local(criterion.name)}</strong>
                <span className="fj-number">{format.percent(weights[i])}</span>
                <i aria-hidden="true">
                  <b style={{ width: `${100 * (weights[i] ?? 0)}%` }} />
                </i>
              </div>
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
            </li>
          )
        })}
      </ul>
    </section>
  )
}
