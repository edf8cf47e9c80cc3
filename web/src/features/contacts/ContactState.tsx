import type { Contact } from '@fenji/contract/contacts'
import { useText } from '../../platform/i18n.ts'
import { StateDot } from '../../platform/ui/StateDot.tsx'
import { messages } from './messages.ts'

interface ContactStateProps {
  of: Pick<Contact, 'isStale'>
  /** Whether it is worth a word that somebody was heard of. */
  isHeard?: boolean
}

/** Marks a contact of whom nothing was heard for long. */
export function ContactState({ of: { isStale }, isHeard = false }: ContactStateProps) {
  const t = useText(messages)
  if (isStale) return <StateDot tone="bad">{t('stale')}</StateDot>
  return isHeard ? <StateDot tone="good">{t('heard')}</StateDot> : null
}
