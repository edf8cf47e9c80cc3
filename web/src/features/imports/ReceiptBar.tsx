import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { barOf, receiptParts, type Tally } from './receipt.ts'

/** Rows in = created + updated + unchanged + refused, as one bar with its numbers. */
export function ReceiptBar({ of: receipt, isSlim = false }: { of: Tally; isSlim?: boolean }) {
  const t = useText(messages)
  const format = useFormat()
  const { rows, created, updated, unchanged, refused } = receipt
  const sum = t('receipt.sum', { rows, created, updated, unchanged, refused })
  const shown = isSlim ? receiptParts.filter((part) => receipt[part] > 0) : receiptParts
  return (
    <div className={isSlim ? 'imports-receipt imports-receipt-slim' : 'imports-receipt'}>
      <div className="imports-bar" role="img" aria-label={sum} title={sum}>
        {barOf(receipt).map(({ part, percent }) => (
          <i key={part} className={`imports-part-${part}`} style={{ width: `${percent}%` }} />
        ))}
      </div>
      <dl className="imports-parts">
        {shown.map((part) => (
          <div key={part} className={receipt[part] === 0 ? 'imports-part-zero' : undefined}>
            <dt>
              <i className={`imports-part-${part}`} aria-hidden="true" />
              {t(`receipt.${part}`)}
            </dt>
            <dd className="fj-number">{format.number(receipt[part])}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
