import { keys } from '@fenji/contract/keys'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { eventMessages } from './event-messages.ts'

/** The keys by which other systems may send events; where there is none, the way to one. */
export function SendingKeys() {
  const t = useText(eventMessages)
  const format = useFormat()
  const canRead = useCan()('read', 'ApiKey')
  const list = useQuery({ ...query(keys.list), enabled: canRead })
  if (!list.data) return null
  const sending = list.data.filter(({ isActive, scopes }) => isActive && scopes.includes('Event:create'))
  return (
    <section className="fj-card">
      <h2>{t('sendingKeys')}</h2>
      {sending.length === 0 && <p className="fj-soft">{t('noKeys')}</p>}
      <ul className="connections-keys">
        {sending.map(({ id, name, prefix, lastUsedAt }) => (
          <li key={id}>
            <strong className="fj-name">{name}</strong> <code className="fj-soft">{prefix}…</code>
            <div className="fj-soft fj-small">
              {lastUsedAt ? t('lastUsed', { moment: format.moment(lastUsedAt) }) : t('unused')}
            </div>
          </li>
        ))}
      </ul>
      <Link to="/keys">{t('makeKey')}</Link>
    </section>
  )
}
