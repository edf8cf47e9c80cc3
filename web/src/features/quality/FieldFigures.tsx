import type { QualityBoard } from '@fenji/contract/quality'
import { Link, useSearch } from '@tanstack/react-router'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { ShareBar } from './ShareBar.tsx'

/** Each field that people fill in: how many customers have it, and the way to those who do not. */
export function FieldFigures({ of: { fields, customers } }: { of: QualityBoard }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const view = useSearch({ from: '/shell/quality' })
  return (
    <section className="fj-card">
      <h2>{t('fields.title')}</h2>
      <table className="quality-table">
        <thead>
          <tr>
            <th>{t('field')}</th>
            <th className="quality-wide">{t('filled')}</th>
            <th className="quality-right">{t('missing')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ field, name, filled }) => (
            <tr key={field}>
              <th scope="row">{local(name)}</th>
              <td>
                <ShareBar share={filled / customers} text={format.percent(filled / customers)} />
              </td>
              <td className="quality-right fj-number">
                {filled < customers ? (
                  <Link to="/quality/customers" search={{ ...view, missing: field }}>
                    {format.number(customers - filled)}
                  </Link>
                ) : (
                  '0'
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
