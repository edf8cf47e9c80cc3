import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { PartsBar } from './PartsBar.tsx'
import { receiptParts, type Tally } from './receipt.ts'

/** Rows in = created + updated + unchanged + refused, as one bar with its numbers. */
export function ReceiptBar({ of: { rows, ...counts }, isSlim = false }: { of: Tally; isSlim?: boolean }) {
  const t = useText(messages)
  const { created, updated, unchanged, refused } = counts
  const parts = receiptParts.map((name) => ({ name, label: t(`receipt.${name}`), count: counts[name] }))
  return (
    <PartsBar parts={parts} sum={t('receipt.sum', { rows, created, updated, unchanged, refused })} isSlim={isSlim} />
  )
}
