import { type ImportKind, importKinds } from '@fenji/contract/import-kinds'
import type { Receipt } from '@fenji/contract/imports'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** What the rows made: customers, records of their kind, roundings. */
export function ReceiptFacts({ of: receipt, kind }: { of: Receipt; kind: ImportKind }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const recordName = kind === 'transactions' ? t('receipt.transactions') : local(importKinds[kind].name)
  const facts = [
    { label: t('receipt.customers'), number: receipt.customersCreated },
    ...(receipt.customersUpdated > 0
      ? [{ label: t('receipt.customersUpdated'), number: receipt.customersUpdated }]
      : []),
    ...(kind === 'customers' ? [] : [{ label: recordName, number: receipt.records }]),
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
