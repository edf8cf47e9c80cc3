import { type EventBatch, type EventResult, events } from '@fenji/contract/events'
import { importKinds } from '@fenji/contract/import-kinds'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ScrollRegion } from '../../platform/ui/ScrollRegion.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { eventMessages } from './event-messages.ts'
import { useRefusalWords } from './use-refusal-words.ts'

const mostShown = 200

const isRefused = ({ outcome }: EventResult) => outcome === 'refused'

/** Those that were refused first, each with its place in the batch: the same key may come twice. */
function firstOf(results: readonly EventResult[]) {
  const placed = results.map((result, place) => ({ ...result, place }))
  return [...placed.filter(isRefused), ...placed.filter((one) => !isRefused(one))].slice(0, mostShown)
}

/** What became of each event of a batch; of many, those first that were refused. */
export function EventResults({ of: { id, state } }: { of: EventBatch }) {
  const t = useText(eventMessages)
  const found = useQuery(
    query(events.get, { params: { batch: id } }, { refetchInterval: state === 'waiting' ? 1500 : false }),
  )
  if (found.isPending) return <Spinner />
  if (!found.data) return <ProblemAlert of={found.error} />
  const { results } = found.data
  return (
    <ScrollRegion label={t('results')} className="connections-results">
      <table className="fj-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('outcome')}</th>
            <th scope="col">{t('kind')}</th>
            <th scope="col">{t('key')}</th>
          </tr>
        </thead>
        <tbody>
          {firstOf(results).map((one) => (
            <ResultRow key={one.place} of={one} />
          ))}
        </tbody>
      </table>
      {results.length > mostShown && <p className="fj-soft fj-small">{t('results.first', { count: mostShown })}</p>}
    </ScrollRegion>
  )
}

function ResultRow({ of: one }: { of: EventResult }) {
  const t = useText(eventMessages)
  const local = useLocal()
  const refusalOf = useRefusalWords()
  return (
    <tr>
      <td className={isRefused(one) ? 'fj-negative' : undefined}>
        {t(`outcome.${one.outcome}`)}
        {one.code && ` · ${refusalOf(one)}`}
        {one.isRepeat && <span className="fj-soft"> · {t('repeat')}</span>}
      </td>
      <td>{local(importKinds[one.kind].name)}</td>
      <td className="fj-anywhere">{one.key}</td>
    </tr>
  )
}
