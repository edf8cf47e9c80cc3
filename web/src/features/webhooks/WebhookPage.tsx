import { useParams } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { CallCard } from './CallCard.tsx'
import { Deliveries } from './Deliveries.tsx'
import { MappingSummary } from './MappingSummary.tsx'
import { messages } from './messages.ts'
import { useKindName } from './use-kind-name.ts'
import { useWebhook } from './use-webhook.ts'
import { WebhookActions } from './WebhookActions.tsx'
import './webhooks.css'

/** One webhook: how it is called, what it reads, and what came lately. */
export function WebhookPage() {
  const { webhookId: id } = useParams({ from: '/shell/connections/webhooks/$webhookId' })
  const t = useText(messages)
  const kindName = useKindName()
  const { webhook, isPending, error, refetch } = useWebhook(id)
  if (isPending) return <PagePending />
  return (
    <div className="fj-page">
      <PageProblem of={error} onRetry={() => void refetch()} back={{ to: '/connections/webhooks' }} />
      {webhook && (
        <>
          <PageHeader
            title={webhook.name}
            subtitle={`${kindName(webhook.mapping.kind)} · ${t(`proof.${webhook.proof}`)}`}
            back={{ to: '/connections/webhooks' }}
            actions={<WebhookActions of={webhook} />}
          />
          <div className="webhooks-cards">
            <CallCard of={webhook} />
            <MappingSummary of={webhook} />
          </div>
          <Deliveries of={webhook} />
        </>
      )}
    </div>
  )
}
