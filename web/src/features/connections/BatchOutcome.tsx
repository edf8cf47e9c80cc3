import type { EventBatch } from '@fenji/contract/events'
import { useText } from '../../platform/i18n.ts'
import { StateDot } from '../../platform/ui/StateDot.tsx'
import { ReceiptBar } from '../imports/public.tsx'
import { eventMessages } from './event-messages.ts'

/** How many events of a batch became what; while they wait, or where the batch failed, that. */
export function BatchOutcome({ of: batch }: { of: EventBatch }) {
  const t = useText(eventMessages)
  if (batch.state === 'waiting') return <StateDot tone="busy">{t('state.waiting')}</StateDot>
  if (batch.state === 'failed') return <StateDot tone="bad">{t('state.failed')}</StateDot>
  return <ReceiptBar of={{ ...batch, rows: batch.events }} isSlim />
}
