import type { Transaction } from '@fenji/contract/customers'
import type { z } from 'zod'
import { absent } from '../../platform/format.ts'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** The products of one order or refund; without prices where the role does not show amounts. */
export function TransactionLines({ lines }: { lines: z.infer<typeof Transaction>['lines'] }) {
  const t = useText(messages)
  const format = useFormat()
  const hasAmounts = useShows()('amountE4')
  return (
    <div className="fj-lines">
      <table className="fj-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('line.product')}</th>
            <th scope="col" className="fj-right">
              {t('line.quantity')}
            </th>
            {hasAmounts &&
              (['line.price', 'line.amount'] as const).map((head) => (
                <th key={head} scope="col" className="fj-right">
                  {t(head)}
                </th>
              ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own and never move
            <tr key={i}>
              <td>
                {line.productName ?? absent} <span className="fj-soft fj-small">{line.productCode}</span>
              </td>
              <td className="fj-right fj-number">{format.number(line.quantity)}</td>
              {hasAmounts &&
                (['unitPriceE4', 'amountE4'] as const).map((field) => (
                  <td key={field} className="fj-right">
                    <Money e4={line[field]} exact />
                  </td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
