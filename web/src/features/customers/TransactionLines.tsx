import type { Transaction } from '@fenji/contract/customers'
import type { z } from 'zod'
import { absent } from '../../platform/format.ts'
import { useText } from '../../platform/i18n.ts'
import { Money } from '../../platform/ui/Money.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** The products of one order or refund. */
export function TransactionLines({ lines }: { lines: z.infer<typeof Transaction>['lines'] }) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <div className="fj-lines">
      <table className="fj-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('line.product')}</th>
            <th scope="col" className="fj-right">
              {t('line.quantity')}
            </th>
            <th scope="col" className="fj-right">
              {t('line.price')}
            </th>
            <th scope="col" className="fj-right">
              {t('line.amount')}
            </th>
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
              <td className="fj-right">
                <Money e4={line.unitPriceE4} exact />
              </td>
              <td className="fj-right">
                <Money e4={line.amountE4} exact />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
