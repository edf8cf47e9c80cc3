import type { Webhook } from '@fenji/contract/webhooks'
import { useText } from '../../platform/i18n.ts'
import { SecretDialog } from '../../platform/ui/SecretDialog.tsx'
import { messages } from './messages.ts'

/** The secret of a webhook, the only time that it can be seen. */
export function WebhookSecret({ of: one, secret, onClose }: { of: Webhook; secret: string; onClose: () => void }) {
  const t = useText(messages)
  return (
    <SecretDialog title={t('secretTitle', { name: one.name })} secret={secret} onClose={onClose}>
      {t(one.proof === 'bearer' ? 'secretUseBearer' : 'secretUse')}
    </SecretDialog>
  )
}
