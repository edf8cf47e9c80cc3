import { longestNote, mostMentions } from '@fenji/contract/notes'
import { Button, Mentions } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { useMembers } from '../members/public.ts'
import { mentionedIn } from './mentions.ts'
import { messages } from './messages.ts'

interface NoteEditorProps {
  text?: string
  isBusy: boolean
  onSave: (text: string, mentions: number[]) => void
  /** Undefined: it stays open, and empty after saving. */
  onCancel?: () => void
}

/** Where a note is written; behind an @ stand colleagues to choose from. */
export function NoteEditor({ text: before = '', isBusy, onSave, onCancel }: NoteEditorProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const members = (useMembers() ?? []).filter(({ isActive }) => isActive)
  const [text, setText] = useState(before)
  const isChanged = text.trim() !== '' && text !== before
  return (
    <div className="notes-editor">
      <Mentions
        aria-label={t('write')}
        placeholder={t('write')}
        autoSize={{ minRows: onCancel ? 2 : 1, maxRows: 10 }}
        maxLength={longestNote}
        value={text}
        options={members.map(({ id, name }) => ({ key: String(id), value: name, label: name }))}
        onChange={setText}
      />
      {(isChanged || onCancel) && (
        <div className="fj-actions">
          {onCancel && (
            <Button size="small" onClick={onCancel}>
              {word('cancel')}
            </Button>
          )}
          <Button
            size="small"
            type="primary"
            loading={isBusy}
            disabled={!isChanged}
            onClick={() => onSave(text.trim(), mentionedIn(text, members).slice(0, mostMentions))}
          >
            {t('save')}
          </Button>
        </div>
      )}
      <UnsavedGuard when={isChanged && !isBusy} />
    </div>
  )
}
