import { ExperimentOutlined } from '@ant-design/icons'
import type { LearnedWeights } from '@fenji/contract/back-tests'
import { Button } from 'antd'
import { memo, useCallback } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ScrollRegion } from '../../platform/ui/ScrollRegion.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { useStudio } from './use-studio.ts'
import { horizonDays, useSuggestions } from './use-suggestions.ts'
import { useWeights } from './use-weights.ts'
import { takenOver } from './weight-edits.ts'
import { weightMessages } from './weight-messages.ts'

type Column = 'now' | 'entropy' | 'critic' | 'learned'

/** The weights of several methods side by side; each can be taken over. */
export function Suggestions() {
  const t = useText(weightMessages)
  const format = useFormat()
  const { edit } = useStudio()
  const now = useWeights()
  const { criteria, entropy, critic, learned, found, dates, error, isLearning, learn } = useSuggestions()
  const all: [Column, number[] | null][] = [
    ['now', now],
    ['entropy', entropy],
    ['critic', critic],
    ['learned', learned],
  ]
  const columns = all.filter(([, weights]) => weights !== null)
  const take = useCallback(
    (column: Column, weights: readonly number[]) =>
      edit((one) => (column === 'learned' && found?.weights ? learnedOf(one, found) : takenOver(one, weights))),
    [edit, found],
  )
  return (
    <section className="fj-card studio-body-card" aria-labelledby="studio-suggestions">
      <h2 id="studio-suggestions" className="fj-card-title">
        {t('suggestions')}
      </h2>
      <p className="fj-soft fj-small">{t('suggestions.lead')}</p>
      <ScrollRegion label={t('suggestions')}>
        <table className="fj-plain-table studio-suggestions">
          <thead>
            <tr>
              <th scope="col">{t('criterion')}</th>
              {columns.map(([column]) => (
                <th key={column} scope="col">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {criteria.map((criterion, i) => (
              <Row
                key={criterion.key}
                name={criterion.name}
                weights={columns.map(([, weights]) => weights?.[i] ?? 0)}
              />
            ))}
            <tr>
              <td />
              {columns.map(([column, weights]) => (
                <td key={column}>{column !== 'now' && weights && <TakeButton {...{ column, weights, take }} />}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
      <ProblemAlert of={error} />
      {dates && (
        <div className="studio-line">
          <LearnButton isLearning={isLearning} learn={learn} />
          <span className="fj-soft fj-small studio-grow">
            {t('learn.lead', { cutoff: format.day(dates.cutoff), later: format.day(dates.later), days: horizonDays })}
          </span>
        </div>
      )}
      {found && <Judgement of={found} />}
    </section>
  )
}

interface TakeProps {
  column: Column
  weights: readonly number[]
  take: (column: Column, weights: readonly number[]) => void
}

/** Not drawn again while a weight is moved. */
const TakeButton = memo(function TakeButton({ column, weights, take }: TakeProps) {
  const t = useText(weightMessages)
  return (
    <Button size="small" aria-label={t('takeOf', { name: t(column) })} onClick={() => take(column, weights)}>
      {t('take')}
    </Button>
  )
})

/** As `TakeButton`. */
const LearnButton = memo(function LearnButton({ isLearning, learn }: { isLearning: boolean; learn: () => void }) {
  const t = useText(weightMessages)
  return (
    <Button icon={<ExperimentOutlined />} loading={isLearning} onClick={learn}>
      {t('learn')}
    </Button>
  )
})

/** The scheme with what was learned, and from when it was. */
const learnedOf = (scheme: Parameters<typeof takenOver>[0], { weights, fittedOn }: LearnedWeights) => {
  const { cutoff, horizonDays: days } = fittedOn
  const kept = Object.fromEntries(scheme.criteria.map(({ key }) => [key, weights?.[key] ?? 0]))
  return { ...scheme, weights: { kind: 'learned' as const, weights: kept, fittedOn: { cutoff, horizonDays: days } } }
}

function Row({ name, weights }: { name: { zh: string; en: string }; weights: readonly number[] }) {
  const local = useLocal()
  const format = useFormat()
  return (
    <tr>
      <th scope="row">{local(name)}</th>
      {weights.map((weight, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a method is its place
        <td key={i} className="fj-number">
          {format.percent(weight)}
          <i className="studio-meter" aria-hidden="true">
            <b style={{ width: `${100 * weight}%` }} />
          </i>
        </td>
      ))}
    </tr>
  )
}

/** Why nothing was learned, or how well it did on days that it had not seen. */
function Judgement({ of: { refusal, judgement, isBetterThanGiven, fit } }: { of: LearnedWeights }) {
  const t = useText(weightMessages)
  const format = useFormat()
  if (refusal) return <p className="fj-soft">{t(`refusal.${refusal}`)}</p>
  if (!judgement) return null
  const gini = { learned: format.fixed(judgement.learned.gini, 3), given: format.fixed(judgement.given.gini, 3) }
  return (
    <p className={isBetterThanGiven ? 'fj-positive' : 'fj-soft'}>
      {t(isBetterThanGiven ? 'learn.better' : 'learn.worse', gini)}
      {fit && !fit.isBetterThanEqual && ` ${t('learn.equal')}`}
    </p>
  )
}
