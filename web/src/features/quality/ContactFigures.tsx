import type { QualityBoard } from '@fenji/contract/quality'
import { Link, useSearch } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { contactMessages } from './contact-messages.ts'
import { ShareBar } from './ShareBar.tsx'

/** How many contacts are stale, and the way to them; nothing of a segment, by which they are not counted. */
export function ContactFigures({ of: { contacts } }: { of: QualityBoard }) {
  const t = useText(contactMessages)
  const format = useFormat()
  const { owner, team } = useSearch({ from: '/shell/quality' })
  if (!contacts || contacts.contacts === 0) return null
  const alive = (contacts.contacts - contacts.stale) / contacts.contacts
  return (
    <section className="fj-card">
      <h2>{t('title')}</h2>
      <p className="fj-soft fj-small">{t('rule', { count: contacts.afterMonths })}</p>
      <table className="quality-table">
        <thead>
          <tr>
            <th>{t('contacts')}</th>
            <th className="quality-wide">{t('alive')}</th>
            <th className="quality-right">{t('stale')}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{format.number(contacts.contacts)}</th>
            <td>
              <ShareBar share={alive} text={format.percent(alive)} />
            </td>
            <td className="quality-right fj-number">
              {contacts.stale > 0 ? (
                <Link to="/quality/contacts" search={{ owner, team }}>
                  {format.number(contacts.stale)}
                </Link>
              ) : (
                '0'
              )}
            </td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}
