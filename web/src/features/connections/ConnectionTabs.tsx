import { Link } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { messages } from './messages.ts'

const ofDatabases = { exact: true }

/** The ways in which data comes without files. */
export function ConnectionTabs() {
  const t = useText(messages)
  const canReadEvents = useCan()('read', 'Event')
  if (!canReadEvents) return null
  return (
    <nav className="connections-tabs" aria-label={t('title')}>
      <Link to="/connections" activeOptions={ofDatabases}>
        {t('tab.databases')}
      </Link>
      <Link to="/connections/events">{t('tab.events')}</Link>
    </nav>
  )
}
