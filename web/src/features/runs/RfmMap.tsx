import type { RunSummary } from '@fenji/contract/runs'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { MarkLink } from './MarkLink.tsx'
import { messages } from './messages.ts'
import { RfmCuts } from './RfmCuts.tsx'
import { deepHeat, hottestCell, type RfmCell, rfmRows, tintOf } from './rfm-map.ts'

type Rfm = NonNullable<RunSummary['rfm']>

/** Recency × frequency: how many customers stand in each cell and what they bring. A table, so that it reads and tabs like one. */
export function RfmMap({ rfm }: { rfm: Rfm }) {
  const t = useText(messages)
  const format = useFormat()
  const rows = rfmRows(rfm.cells)
  const best = hottestCell(rows)
  return (
    <div className="fj-chart">
      <header className="runs-part-head">
        <h3>
          {best
            ? t('rfm.titleCell', {
                r: best.r,
                f: best.f,
                customers: format.percent(best.customerShare),
                amount: format.percent(best.amountShare),
              })
            : t('rfm.sub')}
        </h3>
        {best && <p className="fj-soft">{t('rfm.sub')}</p>}
      </header>
      <table className="runs-rfm">
        <caption className="runs-hidden">{t('rfm.sub')}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="runs-hidden">{t('rfm.recency')}</span>
            </th>
            {[1, 2, 3, 4, 5].map((f) => (
              <th key={f} scope="col">
                F{f}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]?.r}>
              <th scope="row">R{row[0]?.r}</th>
              {row.map((cell) => (
                <td key={cell.f}>
                  <HeatCell of={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="runs-rfm-axes fj-soft">
        <span>{t('rfm.recencyHint')}</span>
        <span>{t('rfm.frequencyHint')}</span>
      </p>
      <RfmCuts edges={rfm.edges} />
    </div>
  )
}

function HeatCell({ of: cell }: { of: RfmCell }) {
  const t = useText(messages)
  const format = useFormat()
  const amount = format.moneyShort(cell.amountE4)
  const customers = format.number(cell.customers)
  if (cell.customers === 0) return <span className="runs-heat runs-heat-none">0</span>
  const label = t('rfm.cell', {
    r: cell.r,
    f: cell.f,
    customers: t('run.graded', { number: cell.customers }),
    amount,
    share: format.percent(cell.amountShare),
  })
  return (
    <MarkLink
      mark={{ r: cell.r, f: cell.f }}
      className={cell.heat >= deepHeat ? 'runs-heat runs-heat-deep' : 'runs-heat'}
      style={{ '--heat': `${tintOf(cell.heat)}%` } as React.CSSProperties}
      label={label}
    >
      <b className="fj-number">{customers}</b>
      <small className="fj-number">{amount}</small>
    </MarkLink>
  )
}
