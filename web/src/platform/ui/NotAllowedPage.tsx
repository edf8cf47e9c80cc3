import { LockOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { useSession } from '../session.tsx'
import { useRoleName } from '../use-role-name.ts'
import { EmptyState } from './EmptyState.tsx'

/** A page that exists, opened by its address by somebody whose role does not include it. */
export function NotAllowedPage() {
  const t = useText(messages)
  const roleName = useRoleName()
  const { role } = useSession()
  return (
    <div className="fj-page">
      <title>{`${t('notAllowed.title')} · ${t('product')}`}</title>
      <EmptyState
        icon={<LockOutlined />}
        title={t('notAllowed.title')}
        text={t('notAllowed.text', { role: roleName(role) })}
        actions={<Link to="/">{t('notFound.home')}</Link>}
      />
    </div>
  )
}
