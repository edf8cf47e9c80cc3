import type { RunSummary } from '@fenji/contract/runs'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { WithheldNote } from '../../platform/ui/WithheldNote.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { MarkLink } from './MarkLink.tsx'
import { messages } from './messages.ts'
import { RfmCuts } from './RfmCuts.tsx'
import { deepHeat, fullestCell, hottestCell, type RfmCell, rfmRows, tintOf } from './rfm-map.ts'
import { hasWithheld, isWithheld } from './summary-figures.ts'

type Rfm = NonNullable<RunSummary['rfm']>

/** What the map found, in a sentence: about money as far as the reader is shown it, else about customers. */
function useRfmTitle(rows: RfmCell[][], sub: string): string {
  const t = useText(messages)
  const format = useFormat()
  const best = hottestCell(rows)
  if (best) {
    const { r, f, customerShare, amountShare } = best
    return t('rfm.titleCell', { r, f, customers: format.percent(customerShare), amount: format.percent(amountShare) })
  }
  const fullest = fullestCell(rows)
  if (!fullest) return sub
  const { r, f, customerShare } = fullest
  return t('rfm.titleMost', { r, f, customers: format.percent(customerShare) })
}

/** Recency × frequency: how many customers stand in each cell and what they bring. A table, so that it reads and tabs like one. */
export function RfmMap({ rfm }: { rfm: Rfm }) {
  const t = useText(messages)
  const rows = rfmRows(rfm.cells)
  const isHidden = isWithheld(rfm.cells)
  const sub = t(isHidden ? 'rfm.subCustomers' : 'rfm.sub')
  const title = useRfmTitle(rows, sub)
  return (
    <div className="fj-chart">
      <header className="runs-part-head">
        <h3>{title}</h3>
        {title !== sub && <p className="fj-soft">{sub}</p>}
        {hasWithheld(rfm.cells) && (
          <p>
            <WithheldNote />
          </p>
        )}
      </header>
      <table className="runs-rfm">
        <caption className="runs-hidden">{sub}</caption>
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
      <RfmCuts edges={isHidden ? { ...rfm.edges, m: [] } : rfm.edges} />
    </div>
  )
}

function HeatCell({ of: cell }: { of: RfmCell }) {
  const format = useFormat()
  const label = useCellWords()(cell)
  const canChoose = useShows()('orders')
  if (cell.customers === 0) return <span className="runs-heat runs-heat-none">0</span>
  const look = {
    className: cell.heat >= deepHeat ? 'runs-heat runs-heat-deep' : 'runs-heat',
    style: { '--heat': `${tintOf(cell.heat)}%` } as React.CSSProperties,
  }
  const content = (
    <>
      <b className="fj-number">{format.number(cell.customers)}</b>
      {cell.amountE4 !== null && <small className="fj-number">{format.moneyShort(cell.amountE4)}</small>}
    </>
  )
  // Who stands in a cell tells when they bought: no list for a role that does not show it.
  if (!canChoose)
    return (
      <span {...look} title={label}>
        {content}
      </span>
    )
  return (
    <MarkLink mark={{ r: cell.r, f: cell.f }} {...look} label={label}>
      {content}
    </MarkLink>
  )
}

function useCellWords(): (cell: RfmCell) => string {
  const t = useText(messages)
  const format = useFormat()
  return ({ r, f, customers: number, amountE4, customerShare, amountShare }) => {
    const customers = t('run.graded', { number })
    if (amountE4 === null || amountShare === null)
      return t('rfm.cellCustomers', { r, f, customers, share: format.percent(customerShare) })
    return t('rfm.cell', { r, f, customers, amount: format.moneyShort(amountE4), share: format.percent(amountShare) })
  }
}
