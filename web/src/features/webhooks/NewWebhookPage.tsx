import { webhooks } from '@fenji/contract/webhooks'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useKinds } from '../imports/public.ts'
import { fieldsToAskFor, mappingOf } from './draft.ts'
import { Editor } from './Editor.tsx'
import { messages } from './messages.ts'
import { WebhookSecret } from './WebhookSecret.tsx'

/** A new webhook: from a sample to an address and its secret. */
export function NewWebhookPage() {
  const t = useText(messages)
  const navigate = useNavigate()
  const kinds = useKinds()
  const create = useMutation(mutation(webhooks.create, { refreshes: [webhooks.list] }))
  const [first] = kinds.data ?? []
  return (
    <div className="fj-page webhooks-page">
      <PageHeader title={t('add')} back={{ to: '/connections/webhooks' }} />
      {kinds.error && <ProblemAlert of={kinds.error} onRetry={() => void kinds.refetch()} />}
      {kinds.isPending && <PagePending />}
      {kinds.data && first && (
        <Editor
          kinds={kinds.data}
          initial={{
            name: '',
            proof: 'signature',
            kind: first.kind,
            items: '',
            key: '',
            fields: fieldsToAskFor(first),
          }}
          okText={t('saveNew')}
          error={create.error}
          isSaving={create.isPending}
          isSaved={create.isSuccess}
          onSave={(draft) =>
            create.mutate({ body: { name: draft.name, proof: draft.proof, mapping: mappingOf(draft) } })
          }
        />
      )}
      {create.data && (
        <WebhookSecret
          of={create.data.webhook}
          secret={create.data.secret}
          onClose={() =>
            void navigate({
              to: '/connections/webhooks/$webhookId',
              params: { webhookId: create.data.webhook.id },
              replace: true,
            })
          }
        />
      )}
    </div>
  )
}
