import type { DuplicateReason } from '@fenji/contract/duplicate-reasons'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

/** Reasons to choose from, in words. */
export function useReasonOptions(reasons: readonly DuplicateReason[]): { value: string; label: string }[] {
  const t = useText(messages)
  return reasons.map((value) => ({ value, label: t(`reason.${value}`) }))
}
