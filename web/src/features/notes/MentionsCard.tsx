import { type Mention, notes } from '@fenji/contract/notes'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { messages } from './messages.ts'

/** On the home page: notes that mention the reader, until they say that they have seen them; nothing where there are none. */
export function MentionsCard() {
  const t = useText(messages)
  const { data = [] } = useQuery({ ...query(notes.mentions), enabled: useCan()('read', 'Customer') })
  const see = useMutation(mutation(notes.see, { refreshes: [notes.mentions] }))
  if (data.length === 0) return null
  return (
    <section className="fj-card">
      <header className="home-head">
        <h2>{t('mentions.title')}</h2>
      </header>
      <ul className="home-rows">
        {data.slice(0, 5).map((one) => (
          <MentionRow key={one.note.id} of={one} onSeen={() => see.mutate({ body: { noteIds: [one.note.id] } })} />
        ))}
      </ul>
    </section>
  )
}

function MentionRow({ of: { note, customer }, onSeen }: { of: Mention; onSeen: () => void }) {
  const t = useText(messages)
  return (
    <li className="fj-row">
      <Link className="fj-anywhere" to="/customers/$customerId" params={{ customerId: customer.id }} onClick={onSeen}>
        <strong>{t('mentions.at', { by: note.by ?? '–', customer: customer.name ?? customer.code })}</strong>
        <br />
        <span className="fj-soft" dir="auto">
          {note.text.slice(0, 120)}
        </span>
      </Link>
      <Button size="small" onClick={onSeen}>
        {t('mentions.seen')}
      </Button>
    </li>
  )
}
