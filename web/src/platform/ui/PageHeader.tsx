import { ArrowLeftOutlined } from '@ant-design/icons'
import { Link, type LinkProps, useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { stepsBackTo } from '../way-back.ts'

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
      {back && <BackLink to={back} />}
      <div className="fj-page-header-text">
        <h1>{title}</h1>
        {subtitle && <div className="fj-soft">{subtitle}</div>}
      </div>
      {actions && <div className="fj-actions">{actions}</div>}
    </header>
  )
}

/** Where one came that way, it goes back in the history, so that a list is found as it was left. */
function BackLink({ to }: { to: LinkProps }) {
  const t = useText(messages)
  const router = useRouter()
  const goBack = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const { pathname } = router.buildLocation(to as Parameters<typeof router.buildLocation>[0])
    const steps = stepsBackTo(pathname, router.state.location.state.__TSR_index ?? 0)
    if (steps === undefined) return
    event.preventDefault()
    router.history.go(steps)
  }
  return (
    <Link {...to} className="fj-back" aria-label={t('back')} title={t('back')} onClick={goBack}>
      <ArrowLeftOutlined />
    </Link>
  )
}
