import { type EventBatch, type EventResult, events } from '@fenji/contract/events'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { eventMessages } from './event-messages.ts'

const mostShown = 200

/** What became of each event of a batch; of many, those first that were refused. */
export function EventResults({ of: { id, state } }: { of: EventBatch }) {
  const t = useText(eventMessages)
  const found = useQuery(
    query(events.get, { params: { batch: id } }, { refetchInterval: state === 'waiting' ? 1500 : false }),
  )
  if (found.isPending) return <Spinner />
  if (!found.data) return <ProblemAlert of={found.error} />
  const { results } = found.data
  const isRefused = ({ outcome }: EventResult) => outcome === 'refused'
  const shown = [...results.filter(isRefused), ...results.filter((one) => !isRefused(one))].slice(0, mostShown)
  return (
    <table className="fj-plain-table">
      <thead>
        <tr>
          <th scope="col">{t('key')}</th>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('outcome')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same key may come twice
          <tr key={i}>
            <td className="fj-anywhere">{one.key}</td>
            <td>{one.kind}</td>
            <td className={isRefused(one) ? 'fj-negative' : undefined}>
              {t(`outcome.${one.outcome}`)}
              {one.code && ` ${one.code}`}
              {one.field && ` (${one.field})`}
              {one.isRepeat && <span className="fj-soft"> · {t('repeat')}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
