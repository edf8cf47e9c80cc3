import type { Ranking } from '@fenji/contract/back-tests'
import type { Scheme } from '@fenji/contract/scheme-file'
import { type Quality, whatIf } from '@fenji/contract/what-if'
import { Link } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { memo, useEffect, useMemo, useState } from 'react'
import { ApiProblem, call } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ScrollRegion } from '../../platform/ui/ScrollRegion.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { GainsChart, gainsMessages, Verdict } from '../back-tests/public.tsx'
import { messages } from './messages.ts'
import { pauseAfter } from './pause-after.ts'
import { useLatest } from './use-latest.ts'

interface Found {
  scheme: Scheme
  quality: Quality
}
const ask = async ({ scheme }: { scheme: Scheme }, signal: AbortSignal): Promise<Found> => ({
  scheme,
  quality: await call(whatIf.quality, { body: { scheme } }, { signal }),
})

/** The scheme, at once while answers are quick, else as it stands when nothing has moved for a moment. */
function useRested(scheme: Scheme | null, lastMs: number): Scheme | null {
  const [rested, setRested] = useState(scheme)
  const pause = pauseAfter(lastMs)
  useEffect(() => {
    const timer = setTimeout(() => setRested(scheme), pause)
    return () => clearTimeout(timer)
  }, [scheme, pause])
  return rested
}

interface LiveQualityProps {
  /** null: it is new, and there is nothing yet that the back-test could be of. */
  schemeId: number | null
  /** null: as it stands it cannot be tried. */
  scheme: Scheme | null
}

/** Would the scheme have foretold the last quarter? */
export function LiveQuality({ schemeId, scheme }: LiveQualityProps) {
  const [lastMs, setLastMs] = useState(0)
  const rested = useRested(scheme, lastMs)
  const question = useMemo(() => rested && { scheme: rested }, [rested])
  const { answer: found, error, isLate, again } = useLatest(question, ask)
  useEffect(() => {
    if (found) setLastMs(found.quality.elapsedMs)
  }, [found])
  const t = useText(messages)
  // Why a scheme cannot be tried is said above.
  if (error instanceof ApiProblem && error.code === 'invalid-input' && !found) return null
  if (error instanceof ApiProblem && error.code === 'field-not-allowed')
    return <p className="fj-card fj-soft">{t('quality.hidden')}</p>
  if (error instanceof ApiProblem && error.code === 'nothing-to-grade')
    return <p className="fj-card fj-soft">{t('quality.none')}</p>
  if (error && !found) return <ProblemAlert of={error} onRetry={again} />
  if (!found) return scheme ? <Skeleton active className="fj-card" /> : null
  return (
    <div className={isLate || error ? 'fj-card live-old' : 'fj-card'}>
      <QualityBody of={found} schemeId={schemeId} />
    </div>
  )
}

/** The best grade that has customers, and what it brought. */
const bestOf = ({ grades }: Ranking) => grades.find(({ grade, customers }) => grade !== null && customers > 0)

interface QualityBodyProps {
  of: Found
  schemeId: number | null
}

/** Drawn once an answer, not with every move of a hand. */
const QualityBody = memo(function QualityBody({ of: { scheme, quality }, schemeId }: QualityBodyProps) {
  const t = useText(messages)
  const curves = useText(gainsMessages)
  const local = useLocal()
  const format = useFormat()
  const { ranking, baselines, cutoff, horizonDays, tested, notes, beatsAmount } = quality
  const best = bestOf(ranking)
  const grade = scheme.grades.find(({ key }) => key === best?.grade)
  const lines = useMemo(
    () => [
      { name: curves('scheme'), gains: ranking.gains, kind: 'scheme' as const },
      { name: curves('amount'), gains: baselines.amount12m.gains, kind: 'amount' as const },
      { name: curves('chance'), gains: baselines.random.gains, kind: 'chance' as const },
    ],
    [curves, ranking, baselines],
  )
  if (ranking.gini === null) return <p className="fj-soft">{t('quality.none')}</p>
  const orders = [
    { name: curves('scheme'), of: ranking },
    { name: curves('amount'), of: baselines.amount12m },
    { name: curves('chance'), of: baselines.random },
  ]
  return (
    <section aria-label={t('quality.title')}>
      <header className="live-head">
        <h3>{t('quality.title')}</h3>
        <p className="fj-soft">
          {t('quality.sub', { date: format.day(cutoff), days: horizonDays, customers: format.number(tested) })}
        </p>
        <Verdict beatsAmount={beatsAmount} />
      </header>
      <ScrollRegion label={t('quality.title')} className="live-scroll">
        <table className="fj-plain-table live-quality">
          <thead>
            <tr>
              <th scope="col">{t('quality.order')}</th>
              <th scope="col">
                {t('quality.best', {
                  grade: grade ? local(grade.name) : '',
                  share: format.percent(best?.customerShare ?? 0),
                })}
              </th>
              <th scope="col" title={t('quality.giniHint')}>
                {t('quality.gini')}
              </th>
              <th scope="col" title={t('quality.liftHint')}>
                {t('quality.lift')}
              </th>
            </tr>
          </thead>
          <tbody>
            {orders.map(({ name, of }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="fj-number">
                  {format.percent(of.grades.find((one) => one.grade === best?.grade)?.outcomeShare)}
                </td>
                <td className="fj-number">{format.fixed(of.gini, 3)}</td>
                <td className="fj-number">{t('quality.times', { times: format.fixed(of.topDecileLift, 2) })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <GainsChart lines={lines} height={240} isLive />
      {schemeId !== null && (
        <Link to="/back-tests" search={{ schemes: [schemeId] }}>
          {t('quality.more')}
        </Link>
      )}
      {notes.map((note) => (
        <p key={note.en} className="fj-soft fj-small">
          {local(note)}
        </p>
      ))}
    </section>
  )
})
