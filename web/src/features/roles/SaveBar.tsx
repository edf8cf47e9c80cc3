import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'

interface SaveBarProps {
  /** What is not saved yet. */
  children: ReactNode
  isSaving: boolean
  canSave?: boolean
  onSave: () => void
  onCancel: () => void
}

/** Stays at the bottom of a long page while something on it is not saved. */
export function SaveBar({ children, isSaving, canSave = true, onSave, onCancel }: SaveBarProps) {
  const word = useText(platformMessages)
  return (
    <div className="roles-save">
      <span className="fj-soft">{children}</span>
      <div className="fj-actions">
        <Button onClick={onCancel} disabled={isSaving}>
          {word('cancel')}
        </Button>
        <Button type="primary" onClick={onSave} loading={isSaving} disabled={!canSave}>
          {word('save')}
        </Button>
      </div>
    </div>
  )
}
