import type { AuditEvent } from '@fenji/contract/audit'
import { LocalText } from '@fenji/contract/page'
import { Link } from '@tanstack/react-router'
import { z } from 'zod'
import { absent } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { actionMessages, isKnownAction } from './action-messages.ts'
import { messages } from './messages.ts'
import { subjectOf } from './subject.ts'
import { useNames } from './use-names.ts'

/** The person, the key by which they did it, or the system. */
export function Who({ event: { person, apiKey } }: { event: AuditEvent }) {
  const t = useText(messages)
  const key = apiKey && <span className={person ? 'fj-soft fj-small' : ''}>{t('apiKey', { name: apiKey })}</span>
  if (!person) return key || <span className="fj-soft">{t('system')}</span>
  return (
    <>
      {person} {key && <div>{key}</div>}
    </>
  )
}

/** What was done, in words; what has none is shown as the server calls it. */
export function Deed({ action }: { action: string }) {
  const word = useText(actionMessages)
  return isKnownAction(action) ? word(action) : <code>{action}</code>
}

type Thing = Extract<keyof typeof messages.zh, `thing.${string}`>
const isThing = (key: string): key is Thing => key in messages.zh

const Called = z.object({ name: LocalText })

/** The name of a thing that carries both languages: of a field or a group, as it was called then. */
function calledIn({ before, after }: AuditEvent, local: (text: LocalText) => string): string | undefined {
  const called = Called.safeParse(after ?? before)
  return called.success ? local(called.data.name) : undefined
}

/** To what it was done, as a way there. */
export function EventSubject({ event }: { event: AuditEvent }) {
  const t = useText(messages)
  const word = useText(actionMessages)
  const can = useCan()
  const nameOf = useNames()
  const local = useLocal()
  const subject = subjectOf(event)
  if (subject.kind === 'none') return <span className="fj-soft">{absent}</span>
  if (subject.kind === 'text') return <span className="fj-anywhere">{calledIn(event, local) ?? subject.text}</span>
  if (subject.kind === 'invitation') return <>{t('invitation', { id: subject.id })}</>
  const { feature, id, named, page } = subject
  const key = `thing.${feature}`
  const name = event.subjectName ?? (named && nameOf(named, id))
  const thing = isKnownAction(feature) ? word(feature) : feature
  const text = name ?? (isThing(key) ? t(key, { id }) : t('unknown', { thing, id }))
  return page && can('read', page.can) ? <Link {...page.link}>{text}</Link> : text
}
