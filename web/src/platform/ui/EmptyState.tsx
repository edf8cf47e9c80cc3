import { InboxOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  title: ReactNode
  /** What to do about it. */
  text?: ReactNode
  icon?: ReactNode
  actions?: ReactNode
}

/** What stands where there is nothing yet: what it is for, and the way to fill it. */
export function EmptyState({ title, text, icon, actions }: EmptyStateProps) {
  return (
    <div className="fj-empty">
      <div className="fj-empty-icon" aria-hidden="true">
        {icon ?? <InboxOutlined />}
      </div>
      <h2>{title}</h2>
      {text && <p className="fj-soft">{text}</p>}
      {actions && <div className="fj-actions">{actions}</div>}
    </div>
  )
}
