import { ArrowLeftOutlined } from '@ant-design/icons'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'

interface PageHeaderProps {
  title: ReactNode
  /** For the browser's tab, where `title` is not plain text. */
  documentTitle?: string
  subtitle?: ReactNode
  actions?: ReactNode
  /** Where the arrow before the title leads. */
  back?: LinkProps
}

/** What the page is for, and the one or two things to do on it. */
export function PageHeader({ title, documentTitle, subtitle, actions, back }: PageHeaderProps) {
  const t = useText(messages)
  const tab = documentTitle ?? (typeof title === 'string' ? title : undefined)
  return (
    <header className="fj-page-header">
      {tab && <title>{`${tab} · ${t('product')}`}</title>}
      {back && (
        <Link {...back} className="fj-back" aria-label={t('back')} title={t('back')}>
          <ArrowLeftOutlined />
        </Link>
      )}
      <div className="fj-page-header-text">
        <h1>{title}</h1>
        {subtitle && <div className="fj-soft">{subtitle}</div>}
      </div>
      {actions && <div className="fj-actions">{actions}</div>}
    </header>
  )
}
