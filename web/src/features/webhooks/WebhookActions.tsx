import { EditOutlined } from '@ant-design/icons'
import { type Webhook, webhooks } from '@fenji/contract/webhooks'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Switch } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { RemoveButton } from '../../platform/ui/RemoveButton.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'
import { RenewSecret } from './RenewSecret.tsx'

/** On or off, change, a new secret, remove. */
export function WebhookActions({ of: one }: { of: Webhook }) {
  const t = useText(messages)
  const can = useCan()
  const navigate = useNavigate()
  return (
    <>
      {can('update', 'Connection') && (
        <>
          <OnOff of={one} />
          <RenewSecret of={one} />
          <Button
            icon={<EditOutlined />}
            onClick={() =>
              void navigate({ to: '/connections/webhooks/$webhookId/edit', params: { webhookId: one.id } })
            }
          >
            {t('edit')}
          </Button>
        </>
      )}
      {can('delete', 'Connection') && <RemoveWebhook of={one} />}
    </>
  )
}

function OnOff({ of: { id, name, proof, mapping, version, isActive } }: { of: Webhook }) {
  const t = useText(messages)
  const onError = useProblemMessage()
  const update = useMutation({ ...mutation(webhooks.update, { refreshes: [webhooks.list] }), onError })
  return (
    <Switch
      aria-label={t('isOn')}
      title={t(isActive ? 'turnOff' : 'turnOn')}
      checked={isActive}
      checkedChildren={t('state.on')}
      unCheckedChildren={t('state.off')}
      loading={update.isPending}
      onChange={(next) => update.mutate({ params: { id }, body: { name, proof, mapping, version, isActive: next } })}
    />
  )
}

function RemoveWebhook({ of: { id, name } }: { of: Webhook }) {
  const t = useText(messages)
  const navigate = useNavigate()
  return (
    <RemoveButton
      endpoint={webhooks.remove}
      input={{ params: { id } }}
      refreshes={[]}
      words={{
        remove: t('remove'),
        title: t('removeTitle', { name }),
        text: t('removeText'),
        removed: t('removed', { name }),
      }}
      onRemoved={() => navigate({ to: '/connections/webhooks' })}
    />
  )
}
