import type { BackTest, SchemeTest, TestSubject } from '@fenji/contract/back-tests'
import { Alert, Segmented } from 'antd'
import { useMemo } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { ComparisonTable } from './ComparisonTable.tsx'
import { Formulae } from './Formulae.tsx'
import { GainsChart } from './GainsChart.tsx'
import { GradeOutcomes } from './GradeOutcomes.tsx'
import { gainsMessages } from './gains-messages.ts'
import { messages } from './messages.ts'
import { StabilityCard } from './StabilityCard.tsx'
import { useBackTestPlace } from './use-back-test-place.ts'
import { Verdict } from './Verdict.tsx'

/** What was found: schemes side by side, then one of them closely. */
export function BackTestFindings({ of: found, subjects }: { of: BackTest; subjects: readonly TestSubject[] }) {
  const t = useText(messages)
  const curves = useText(gainsMessages)
  const local = useLocal()
  const { search, change } = useBackTestPlace()
  const { tests, outcome } = found
  const look = Math.min(search.look ?? 0, tests.length - 1)
  const test = tests[look]
  const subject = subjects[look]
  const lines = useMemo(() => {
    const [first] = tests
    if (!first) return []
    return [
      ...tests.map(({ schemeName, ranking }) => ({
        name: local(schemeName),
        gains: ranking.gains,
        kind: 'scheme' as const,
      })),
      { name: curves('amount'), gains: first.baselines.amount12m.gains, kind: 'amount' as const },
      { name: curves('chance'), gains: first.baselines.random.gains, kind: 'chance' as const },
    ]
  }, [tests, local, curves])
  if (!test) return null
  return (
    <div className="fj-stack">
      <Summary of={found} />
      <section className="fj-card" aria-labelledby="back-tests-comparison">
        <h2 id="back-tests-comparison">{t('comparison')}</h2>
        <ComparisonTable tests={tests} />
      </section>
      <section className="fj-card">
        <GainsChart lines={lines} height={340} outcome={outcome} />
      </section>
      {tests.length > 1 && (
        <Segmented
          className="back-tests-look"
          aria-label={t('look')}
          value={look}
          onChange={(next) => change({ look: next })}
          options={tests.map(({ schemeName }, value) => ({ value, label: local(schemeName) }))}
        />
      )}
      <GradeOutcomes of={test} outcome={outcome} />
      {subject && <StabilityCard subject={subject} tested={test.population.tested} />}
      <Formulae />
    </div>
  )
}

/** When, who, and what it comes to, in sentences. */
function Summary({ of: { tests, cutoff, until, horizonDays, notes } }: { of: BackTest }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const best = bestOf(tests)
  const [first] = tests
  if (!first) return null
  const { tested, withoutFacts, outOfScope } = first.population
  return (
    <section className="back-tests-summary">
      <p>
        {t('summary', {
          date: format.day(cutoff),
          until: format.day(until),
          days: horizonDays,
          customers: format.number(tested),
        })}
        {withoutFacts + outOfScope > 0 &&
          t('summary.left', { unknown: format.number(withoutFacts), out: format.number(outOfScope) })}
      </p>
      {tests.length > 1 && best && <p>{t('summary.best', { name: local(best.schemeName) })}</p>}
      {best && <Verdict beatsAmount={best.beatsAmount} />}
      {notes.map((note) => (
        <Alert key={note.en} type="info" showIcon title={local(note)} />
      ))}
    </section>
  )
}

/** The scheme with the greatest Gini. */
const bestOf = (tests: readonly SchemeTest[]) =>
  tests.reduce<SchemeTest | undefined>(
    (best, test) => ((test.ranking.gini ?? -2) > (best?.ranking.gini ?? -2) ? test : (best ?? test)),
    undefined,
  )
