import { Link } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

const tabs = [
  { to: '/quality', word: 'tab.board' },
  { to: '/quality/reviews', word: 'tab.reviews' },
  { to: '/quality/rules', word: 'tab.rules' },
] as const

/** The three parts of the feature, each a page of its own. */
export function QualityTabs() {
  const t = useText(messages)
  return (
    <nav className="quality-tabs" aria-label={t('title')}>
      {tabs.map(({ to, word }) => (
        <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
          {t(word)}
        </Link>
      ))}
    </nav>
  )
}
