import { type WebhookMapping, webhooks } from '@fenji/contract/webhooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useSettled } from '../../platform/ui/use-settled.ts'
import { isPath } from './draft.ts'
import { messages } from './messages.ts'
import { TryResult } from './TryResult.tsx'
import { useDeliveryWords } from './use-delivery-words.ts'

const pauseMs = 400

/** What would become of the sample, as the server says a moment after the last change. */
export function TryCard({ mapping, sample }: { mapping: WebhookMapping; sample: string }) {
  const t = useText(messages)
  const wordsOf = useDeliveryWords(mapping)
  const canTry = useCan()('create', 'Connection')
  const body = JSON.parse(useSettled(JSON.stringify({ mapping, sample }), pauseMs)) as {
    mapping: WebhookMapping
    sample: string
  }
  const { items, key, fields } = body.mapping
  const paths = Object.values(fields)
  const isWhole = body.sample !== '' && paths.length > 0 && [items, key, ...paths].every(isPath)
  const tried = useQuery({
    ...query(webhooks.try, { body }, { placeholderData: keepPreviousData, retry: false }),
    enabled: isWhole && canTry,
  })
  if (!canTry) return null
  const { data } = tried
  return (
    <section className="fj-card" aria-live="polite">
      <h2>{t('try')}</h2>
      {!isWhole && <p className="fj-soft">{t('tryEmpty')}</p>}
      {isWhole && <ProblemAlert of={tried.error} />}
      {isWhole && data && data.code !== 'accepted' && <p className="fj-negative">{wordsOf(data.code)}</p>}
      {isWhole && data?.code === 'accepted' && <TryResult of={data} kind={body.mapping.kind} />}
    </section>
  )
}
