import type { OverrideOutcome } from '@fenji/contract/overrides'
import { App } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { inboxMessages } from './inbox-messages.ts'

/** Says how many were settled, and how many were not. */
export function useSayOutcome() {
  const t = useText(inboxMessages)
  const { message } = App.useApp()
  return ({ done, refused }: OverrideOutcome) => {
    if (done.length > 0) void message.success(t('done', { count: done.length }))
    if (refused.length > 0) void message.warning(t('left', { count: refused.length }))
  }
}
