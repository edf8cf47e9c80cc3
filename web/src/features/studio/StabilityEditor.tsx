import { Checkbox, InputNumber } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { Issues } from './Issues.tsx'
import { ruleMessages } from './rule-messages.ts'
import { Sentence, slot } from './Sentence.tsx'
import { easierMins, type StabilityRule, stabilityKeys, stabilityRules, withStability } from './stability-edits.ts'
import { useGradeName, useStudio } from './use-studio.ts'

const hasBoundary = (kind: string) => kind === 'thresholds' || kind === 'shares' || kind === 'capacity'

/** What keeps grades from swinging between runs: a sentence each, with its number in it. */
export function StabilityEditor() {
  const t = useText(ruleMessages)
  const { scheme } = useStudio()
  return (
    <section className="fj-card studio-body-card" aria-labelledby="studio-stability">
      <h2 id="studio-stability" className="fj-card-title">
        {t('stability')}
      </h2>
      <p className="fj-soft fj-small">{t('stability.lead')}</p>
      <ul className="studio-sentences">
        {stabilityKeys.map((rule) => (
          <RuleLine key={rule} rule={rule} />
        ))}
        {scheme.assignment.kind === 'thresholds' && <StayLine />}
      </ul>
      <Issues at="stability" />
    </section>
  )
}

function RuleLine({ rule }: { rule: StabilityRule }) {
  const t = useText(ruleMessages)
  const { scheme, edit } = useStudio()
  const { first, least, most } = stabilityRules[rule]
  const value = scheme.stability?.[rule]
  const mayBe = rule !== 'margin' || hasBoundary(scheme.assignment.kind)
  const words = (shown: string) => t(`stability.${rule}`, { value: shown })
  const plain = words('…')
  const put = (next: number | null, gesture?: string) => edit((one) => withStability(one, rule, next), gesture)
  return (
    <li title={mayBe ? undefined : t('stability.noMargin')}>
      <Checkbox
        checked={value !== undefined}
        disabled={!mayBe && value === undefined}
        aria-label={plain}
        onChange={({ target }) => put(target.checked ? first : null)}
      />
      {value === undefined ? (
        <span className="fj-soft">{words(String(first))}</span>
      ) : (
        <Sentence
          text={words(slot('value'))}
          fields={{
            value: (
              <InputNumber<number>
                size="small"
                min={least}
                max={most}
                {...(rule !== 'margin' && { precision: 0 })}
                aria-label={t('stability.value', { rule: plain })}
                value={value}
                onChange={(next) => next !== null && put(next, `stability ${rule}`)}
              />
            ),
          }}
        />
      )}
    </li>
  )
}

/** Separate boundaries to rise and to stay, where grades are given by score. */
function StayLine() {
  const t = useText(ruleMessages)
  const format = useFormat()
  const { scheme, edit } = useStudio()
  const nameOf = useGradeName()
  const { assignment, stability } = scheme
  if (assignment.kind !== 'thresholds') return null
  const stay = stability?.stay?.kind === 'thresholds' ? stability.stay : undefined
  const put = (mins: number[] | null, gesture?: string) =>
    edit((one) => withStability(one, 'stay', mins && { kind: 'thresholds', mins }), gesture)
  return (
    <li>
      <Checkbox
        checked={stay !== undefined}
        aria-label={t('stay')}
        onChange={({ target }) => put(target.checked ? easierMins(assignment.mins) : null)}
      />
      <div>
        <span className={stay ? undefined : 'fj-soft'}>{t('stay')}</span>
        {stay?.mins.map((min, at) => (
          <Sentence
            key={scheme.grades[at]?.key}
            text={t('stay.line', {
              grade: slot('grade'),
              value: slot('value'),
              rise: format.number(assignment.mins[at]),
            })}
            fields={{
              grade: <GradeTag of={scheme.grades[at]} />,
              value: (
                <InputNumber<number>
                  size="small"
                  aria-label={t('stay.min', { grade: nameOf(at) })}
                  value={min}
                  onChange={(next) => next !== null && put(stay.mins.with(at, next), `stay ${at}`)}
                />
              ),
            }}
          />
        ))}
      </div>
    </li>
  )
}
