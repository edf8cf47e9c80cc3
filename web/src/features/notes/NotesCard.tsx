import type { Customer } from '@fenji/contract/customers'
import { notes } from '@fenji/contract/notes'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useFieldLevel } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { NoteEditor } from './NoteEditor.tsx'
import { NoteItem } from './NoteItem.tsx'
import './notes.css'
import { useNotes } from './use-notes.ts'

/** What people noted of a customer, and a place to note something. */
export function NotesCard({ customer }: { customer: Customer }) {
  const t = useText(messages)
  const can = useCan()
  const level = useFieldLevel('activity')
  const isShown = level === 'read' || level === 'edit'
  const list = useQuery({ ...query(notes.list, { params: { id: customer.id } }), enabled: isShown })
  const { create, change, isChanging, remove } = useNotes(customer.id, list.refetch)
  const [written, setWritten] = useState(0)
  const mayWrite = can('create', 'Note')
  if (!isShown || (list.data?.length === 0 && !mayWrite)) return null
  return (
    <section className="fj-card" aria-label={t('title')}>
      <h2 className="fj-card-title">{t('title')}</h2>
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {mayWrite && (
        <NoteEditor
          key={written}
          isBusy={create.isPending}
          onSave={(text, mentions) =>
            create.mutate(
              { params: { id: customer.id }, body: { text, mentions } },
              { onSuccess: () => setWritten(written + 1) },
            )
          }
        />
      )}
      <ul className="notes-list">
        {(list.data ?? []).map((note) => (
          <NoteItem
            key={`${note.id} ${note.version}`}
            of={note}
            isBusy={isChanging}
            onChange={change}
            onRemove={remove}
          />
        ))}
      </ul>
    </section>
  )
}
