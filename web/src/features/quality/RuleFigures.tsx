import type { QualityBoard, RuleFigure } from '@fenji/contract/quality'
import { Link, useSearch } from '@tanstack/react-router'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { ShareBar } from './ShareBar.tsx'

const shareOf = ({ checked, failed }: RuleFigure) => (checked === 0 ? null : (checked - failed) / checked)

/** Each rule: how many do not keep it, and the way to them. */
export function RuleFigures({ of: board }: { of: QualityBoard }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const view = useSearch({ from: '/shell/quality' })
  return (
    <section className="fj-card">
      <h2>{t('rules.title')}</h2>
      <table className="quality-table">
        <thead>
          <tr>
            <th>{t('rule')}</th>
            <th className="quality-wide">{t('passed')}</th>
            <th className="quality-right">{t('failed')}</th>
          </tr>
        </thead>
        <tbody>
          {board.rules.map((rule) => (
            <tr key={rule.key}>
              <th scope="row">
                {local(rule.name)}
                <small className="fj-soft">{t(`dimension.${rule.dimension}`)}</small>
              </th>
              <td>
                <ShareBar share={shareOf(rule)} text={format.percent(shareOf(rule))} />
              </td>
              <td className="quality-right fj-number">
                {rule.failed > 0 ? (
                  <Link to="/quality/customers" search={{ ...view, rule: rule.key }}>
                    {format.number(rule.failed)}
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
