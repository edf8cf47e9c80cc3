import { exampleLimit, type ImportExample, importExamples } from '@fenji/contract/import-examples'
import type { Import, Receipt } from '@fenji/contract/imports'
import { ImportedRecord } from '@fenji/contract/undo-count'
import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { ChangeTable } from './ChangeTable.tsx'
import { messages } from './messages.ts'
import { RefusedRowsOf } from './Refusals.tsx'
import { type ReceiptPart, receiptParts } from './receipt.ts'
import { recordMessages } from './record-messages.ts'
import { useStoredFields } from './use-stored-fields.ts'

/** What would be lost is looked at first, then what changes something that is there already. */
const byWeight: readonly ReceiptPart[] = ['refused', 'updated', 'created', 'unchanged']

/** What would become of rows, outcome by outcome: examples with what stands there now and what would, and refused rows with why. */
export function Examples({ of: one, preview }: { of: Import; preview: Receipt }) {
  const t = useText(messages)
  const word = useText(recordMessages)
  const format = useFormat()
  const [chosen, choose] = useState<ReceiptPart>()
  const found = useQuery({ ...query(importExamples.list, { params: { id: one.id } }), enabled: one.showsCells })
  const examples = found.data ?? []
  const isThere = (part: ReceiptPart) => preview[part] > 0 || examples.some(({ outcome }) => outcome === part)
  const part = chosen ?? byWeight.find(isThere) ?? 'created'
  return (
    <section className="fj-card imports-refusals">
      <div className="imports-refusals-head">
        <h2>{word('examples.title')}</h2>
        <Segmented<ReceiptPart>
          aria-label={word('examples.title')}
          value={part}
          options={receiptParts.map((value) => ({
            value,
            label: `${t(`receipt.${value}`)} ${format.number(preview[value])}`,
            disabled: !isThere(value),
          }))}
          onChange={choose}
        />
      </div>
      {part === 'refused' ? (
        <RefusedRowsOf of={one} receipt={preview} />
      ) : (
        <>
          <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
          {found.isFetching && !found.data && <Spinner />}
          {found.data && <Outcome examples={examples.filter(({ outcome }) => outcome === part)} />}
        </>
      )}
    </section>
  )
}

function Outcome({ examples }: { examples: ImportExample[] }) {
  const t = useText(recordMessages)
  if (examples.length === 0) return <p className="fj-soft">{t('examples.later')}</p>
  return ImportedRecord.options
    .map((record) => ({ record, of: examples.filter((example) => example.record === record) }))
    .filter(({ of }) => of.length > 0)
    .map(({ record, of }) => (
      <section key={record}>
        <h3>
          {t(`record.${record}`)}
          {of.length === exampleLimit && <small className="fj-soft"> · {t('first', { count: exampleLimit })}</small>}
        </h3>
        {of[0]?.outcome === 'updated' ? <Updated of={of} /> : <Plain of={of} />}
      </section>
    ))
}

const keyOf = ({ customer, number }: ImportExample, place: number) => `${place} ${customer.code} ${number}`

function Updated({ of: examples }: { of: ImportExample[] }) {
  const t = useText(recordMessages)
  return (
    <ChangeTable
      titles={{ from: t('examples.before'), to: t('examples.after') }}
      changes={examples.map((example, place) => ({
        key: keyOf(example, place),
        record: example.record,
        title: <Title of={example} />,
        fields: example.fields.map(({ field, before, after }) => ({ field, from: before, to: after })),
      }))}
    />
  )
}

/** Records that are new or stay, with what they would say. */
function Plain({ of: examples }: { of: ImportExample[] }) {
  const { nameOf, textOf } = useStoredFields()
  return (
    <ul className="imports-examples-list">
      {examples.map((example, place) => (
        <li key={keyOf(example, place)}>
          <Title of={example} />
          <span>
            {example.fields
              .filter(({ field }) => example.record !== 'customer' || (field !== 'code' && field !== 'name'))
              .map(({ field, after }) => (
                <span key={field} className="imports-pair">
                  <span className="fj-soft">{nameOf(field)}</span> {textOf(example.record, field, after)}
                </span>
              ))}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The customer, and what tells the record from others of theirs. */
function Title({ of: { customer, number } }: { of: ImportExample }) {
  const { code, name } = customer
  return (
    <span>
      {number && <b>{number}</b>} {name ?? code} {name && code && <small className="fj-soft">{code}</small>}
    </span>
  )
}
