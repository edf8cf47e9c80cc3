import type { EventResult } from '@fenji/contract/events'
import { useText } from '../../platform/i18n.ts'
import { refusalMessages, useFieldNames } from '../imports/public.ts'
import { eventMessages } from './event-messages.ts'

const own = ['field-unknown', 'field-not-allowed', 'field-missing', 'internal'] as const
type Own = (typeof own)[number]
const isOwn = (code: string): code is Own => own.some((one) => one === code)

/** Why an event was refused, with the field that is to blame. */
export function useRefusalWords() {
  const t = useText(eventMessages)
  const ofRows = useText(refusalMessages)
  const nameOf = useFieldNames()
  return ({ kind, code, field }: Pick<EventResult, 'kind' | 'code' | 'field'>): string => {
    if (code === null) return ''
    const reason = isOwn(code) ? t(`refused.${code}`) : ofRows(code)
    return field ? t('refused.at', { reason, field: nameOf(kind, field) }) : reason
  }
}
