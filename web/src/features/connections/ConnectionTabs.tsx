import { Link } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import './connections.css'
import { messages } from './messages.ts'

const ways = [
  { to: '/connections', word: 'tab.databases', of: 'Connection', isExact: true },
  { to: '/connections/webhooks', word: 'tab.webhooks', of: 'Connection', isExact: false },
  { to: '/connections/events', word: 'tab.events', of: 'Event', isExact: false },
] as const

/** The ways in which data comes without files. */
export function ConnectionTabs() {
  const t = useText(messages)
  const can = useCan()
  const shown = ways.filter((way) => can('read', way.of))
  if (shown.length < 2) return null
  return (
    <nav className="connections-tabs" aria-label={t('title')}>
      {shown.map(({ to, word, isExact }) => (
        <Link key={to} to={to} activeOptions={{ exact: isExact }}>
          {t(word)}
        </Link>
      ))}
    </nav>
  )
}
