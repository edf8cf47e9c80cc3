import type { Receipt } from '@fenji/contract/imports'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** What the rows made: customers, orders, roundings. */
export function ReceiptFacts({ of: receipt }: { of: Receipt }) {
  const t = useText(messages)
  const format = useFormat()
  const facts = [
    { label: t('receipt.customers'), number: receipt.customersCreated },
    ...(receipt.customersUpdated > 0
      ? [{ label: t('receipt.customersUpdated'), number: receipt.customersUpdated }]
      : []),
    { label: t('receipt.records'), number: receipt.records },
  ]
  return (
    <>
      <dl className="imports-made">
        {facts.map(({ label, number }) => (
          <div key={label}>
            <dt className="fj-soft">{label}</dt>
            <dd className="fj-number">{format.number(number)}</dd>
          </div>
        ))}
      </dl>
      {receipt.rounded > 0 && <p className="fj-soft">{t('receipt.rounded', { number: receipt.rounded })}</p>}
    </>
  )
}
