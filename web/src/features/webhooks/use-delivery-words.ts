import type { DeliveryCode, WebhookMapping } from '@fenji/contract/webhooks'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

/** What became of a body, in words. */
export function useDeliveryWords({ items }: WebhookMapping) {
  const t = useText(messages)
  return (code: DeliveryCode) => t(`code.${code}`, { items: items || t('wholeBody') })
}
