import { CompassOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { EmptyState } from './EmptyState.tsx'

export function NotFoundPage() {
  const t = useText(messages)
  return (
    <div className="fj-page">
      <title>{`${t('notFound.title')} · ${t('product')}`}</title>
      <EmptyState
        icon={<CompassOutlined />}
        title={t('notFound.title')}
        text={t('notFound.text')}
        actions={<Link to="/">{t('notFound.home')}</Link>}
      />
    </div>
  )
}
