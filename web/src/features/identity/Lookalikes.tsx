import type { Lookalike } from '@fenji/contract/identity'
import { Link } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import './identity.css'
import { messages } from './messages.ts'
import { Reasons } from './Reasons.tsx'

interface LookalikesProps {
  hits: readonly Lookalike[]
  /** Somebody goes to one of them. */
  onOpen: () => void
}

/** Customers who may be the one that is being described. */
export function Lookalikes({ hits, onOpen }: LookalikesProps) {
  const t = useText(messages)
  return (
    <div className="identity-found" role="status">
      {hits.length > 0 && (
        <section className="identity-hits">
          <h3>{t('lookalikes', { count: hits.length })}</h3>
          <ul>
            {hits.map((hit, i) => (
              // Those who are not shown have no id: their place tells them apart.
              <li key={hit.customerId ?? `hidden ${i}`}>
                <div>
                  <strong>
                    {hit.customerId === null ? (
                      hit.name
                    ) : (
                      <Link to="/customers/$customerId" params={{ customerId: hit.customerId }} onClick={onOpen}>
                        {hit.name ?? hit.code}
                      </Link>
                    )}
                  </strong>{' '}
                  <span className="fj-soft fj-small">
                    {[
                      hit.code,
                      hit.city,
                      hit.customerId === null && t('hidden'),
                      hit.owner && t('ownerOf', { name: hit.owner.name }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </div>
                <Reasons of={hit.reasons} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
