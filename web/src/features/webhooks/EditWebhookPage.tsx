import { webhooks } from '@fenji/contract/webhooks'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { App } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { useKinds } from '../imports/public.ts'
import { draftOf, mappingOf } from './draft.ts'
import { Editor } from './Editor.tsx'
import { exampleText } from './example.ts'
import { messages } from './messages.ts'
import { useWebhook } from './use-webhook.ts'

/** Changes what a webhook reads. Its address and secret stay. */
export function EditWebhookPage() {
  const { webhookId: id } = useParams({ from: '/shell/connections/webhooks/$webhookId/edit' })
  const t = useText(messages)
  const local = useLocal()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const kinds = useKinds()
  const { webhook, isPending, error, refetch } = useWebhook(id)
  const back = { to: '/connections/webhooks/$webhookId', params: { webhookId: id } } as const
  const update = useMutation(
    mutation(webhooks.update, {
      refreshes: [webhooks.list],
      onSuccess: () => {
        void message.success(t('saved'))
        return navigate({ ...back, ignoreBlocker: true })
      },
    }),
  )
  if (isPending || kinds.isPending) return <PagePending />
  return (
    <div className="fj-page webhooks-page">
      <PageProblem of={error ?? kinds.error} onRetry={() => void refetch()} back={{ to: '/connections/webhooks' }} />
      {webhook && kinds.data && (
        <>
          <PageHeader title={webhook.name} back={back} />
          <Editor
            kinds={kinds.data}
            initial={draftOf(webhook)}
            initialSample={exampleText(webhook.mapping, local)}
            okText={t('save')}
            error={update.error}
            isSaving={update.isPending}
            isSaved={update.isSuccess}
            onSave={(draft) => {
              const { isActive, version } = webhook
              const { name, proof } = draft
              update.mutate({ params: { id }, body: { name, proof, mapping: mappingOf(draft), isActive, version } })
            }}
          />
        </>
      )}
    </div>
  )
}
