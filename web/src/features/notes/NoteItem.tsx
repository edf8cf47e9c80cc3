import { EllipsisOutlined, PushpinFilled } from '@ant-design/icons'
import type { Note } from '@fenji/contract/notes'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { NoteEditor } from './NoteEditor.tsx'
import { NoteText } from './NoteText.tsx'

interface NoteItemProps {
  of: Note
  isBusy: boolean
  onChange: (note: Note, part: { text?: string; mentions?: number[]; isPinned?: boolean }) => Promise<unknown>
  onRemove: (note: Note) => void
}

/** A note with who wrote it and when, and what the reader may do with it. */
export function NoteItem({ of: note, isBusy, onChange, onRemove }: NoteItemProps) {
  const t = useText(messages)
  const format = useFormat()
  const [isEditing, setEditing] = useState(false)
  const save = (text: string, mentions: number[]) =>
    void onChange(note, { text, mentions }).then(
      () => setEditing(false),
      () => undefined,
    )
  const pin = () => void onChange(note, { isPinned: !note.isPinned }).catch(() => undefined)
  return (
    <li>
      <div className="fj-row fj-small fj-soft">
        <span>
          {note.isPinned && <PushpinFilled aria-label={t('pinned')} />} {note.by ?? '–'} ·{' '}
          {format.moment(note.createdAt)}
          {note.editedAt && ` · ${t('edited')}`}
        </span>
        <Deeds of={note} onEdit={() => setEditing(true)} onPin={pin} onRemove={() => onRemove(note)} />
      </div>
      {isEditing ? (
        <NoteEditor text={note.text} isBusy={isBusy} onSave={save} onCancel={() => setEditing(false)} />
      ) : (
        <NoteText of={note} />
      )}
    </li>
  )
}

interface DeedsProps {
  of: Note
  onEdit: () => void
  onPin: () => void
  onRemove: () => void
}

function Deeds({ of: { mayUpdate, mayDelete, isPinned }, onEdit, onPin, onRemove }: DeedsProps) {
  const t = useText(messages)
  if (!mayUpdate && !mayDelete) return null
  const items = [
    ...(mayUpdate
      ? [
          { key: 'edit', label: t('edit'), onClick: onEdit },
          { key: 'pin', label: t(isPinned ? 'unpin' : 'pin'), onClick: onPin },
        ]
      : []),
    ...(mayDelete ? [{ key: 'delete', label: t('delete'), danger: true, onClick: onRemove }] : []),
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" size="small" icon={<EllipsisOutlined />} aria-label={t('more')} />
    </Dropdown>
  )
}
