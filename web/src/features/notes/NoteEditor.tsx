import { longestNote } from '@fenji/contract/notes'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { MentionField } from './MentionField.tsx'
import { messages } from './messages.ts'
import { useMentioned } from './use-mentioned.ts'

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
  const mentioned = useMentioned()
  const [text, setText] = useState(before)
  const isChanged = text.trim() !== '' && text !== before
  return (
    <div className="notes-editor">
      <MentionField
        label={t('write')}
        value={text}
        onChange={setText}
        maxLength={longestNote}
        minRows={onCancel ? 2 : 1}
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
            onClick={() => onSave(text.trim(), mentioned(text))}
          >
            {t('save')}
          </Button>
        </div>
      )}
      <UnsavedGuard when={isChanged && !isBusy} />
    </div>
  )
}
