import { notes } from '@fenji/contract/notes'
import { schemeComments } from '@fenji/contract/scheme-comments'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { Button } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { Coming } from '../../platform/ui/Coming.tsx'
import { messages } from './messages.ts'

/** Something that mentions the reader. */
interface Told {
  key: string
  by: string | null
  /** Of whom or what it was written. */
  of: string
  text: string
  to: Pick<LinkProps, 'to' | 'params' | 'search'>
  onSeen: () => void
}

/** Notes of customers that mention the reader, until they say that they have seen them. */
function useNoteMentions(): Told[] | undefined {
  const { data = [], isLoading } = useQuery({ ...query(notes.mentions), enabled: useCan()('read', 'Customer') })
  const see = useMutation(mutation(notes.see, { refreshes: [notes.mentions] }))
  if (isLoading) return
  return data.map(({ note, customer }) => ({
    key: `note ${note.id}`,
    by: note.by,
    of: customer.name ?? customer.code,
    text: note.text,
    to: { to: '/customers/$customerId', params: { customerId: customer.id } },
    onSeen: () => see.mutate({ body: { noteIds: [note.id] } }),
  }))
}

/** Comments on schemes that do; they lead to where comments stand, if the reader may go there. */
function useSchemeMentions(): Told[] | undefined {
  const t = useText(messages)
  const local = useLocal()
  const can = useCan()
  const { data = [], isLoading } = useQuery({ ...query(schemeComments.mentions), enabled: can('read', 'Scheme') })
  const see = useMutation(mutation(schemeComments.see, { refreshes: [schemeComments.mentions] }))
  if (isLoading) return
  return data.map(({ comment, scheme }) => ({
    key: `comment ${comment.id}`,
    by: comment.by,
    of: t('mentions.scheme', { scheme: local(scheme.name) }),
    text: comment.text,
    to: can('update', 'Scheme')
      ? { to: '/schemes/$schemeId/studio', params: { schemeId: scheme.id }, search: { comments: true } }
      : { to: '/schemes/$schemeId', params: { schemeId: scheme.id } },
    onSeen: () => see.mutate({ body: { commentIds: [comment.id] } }),
  }))
}

/** On the home page: what mentions the reader; nothing where nothing does. */
export function MentionsCard() {
  const t = useText(messages)
  const ofNotes = useNoteMentions()
  const ofSchemes = useSchemeMentions()
  if (!ofNotes || !ofSchemes) return <Coming />
  const all = [ofNotes, ofSchemes].flatMap((some) => some.slice(0, 5))
  if (all.length === 0) return null
  return (
    <section className="fj-card">
      <header className="home-head">
        <h2>{t('mentions.title')}</h2>
      </header>
      <ul className="home-rows">
        {all.map((one) => (
          <MentionRow key={one.key} of={one} />
        ))}
      </ul>
    </section>
  )
}

function MentionRow({ of: { by, of, text, to, onSeen } }: { of: Told }) {
  const t = useText(messages)
  return (
    <li className="fj-row">
      <Link className="fj-anywhere" {...to} onClick={onSeen}>
        <strong>{t('mentions.at', { by: by ?? '–', of })}</strong>
        <br />
        <span className="fj-soft" dir="auto">
          {text.slice(0, 120)}
        </span>
      </Link>
      <Button size="small" onClick={onSeen}>
        {t('mentions.seen')}
      </Button>
    </li>
  )
}
