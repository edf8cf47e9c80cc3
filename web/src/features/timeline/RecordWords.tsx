import { type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import type { RecordRow } from '@fenji/contract/records'
import { Tag } from 'antd'
import { absent } from '../../platform/format.ts'
import { useLocal } from '../../platform/i18n.ts'
import { furtherFields, leadFields, RecordActions, useRecordText, useStateText } from '../records/public.tsx'
import { useKindName } from './use-kind-name.ts'

/** A record as an entry: its kind and what came of it in a line, its text, and all else when it is opened. */
export function RecordWords({ kind, of: record }: { kind: RecordKind; of: RecordRow }) {
  const local = useLocal()
  const textOf = useRecordText()
  const state = useStateText()(kind, record)
  const nameOf = useKindName()
  const leads = leadFields(kind).map((field) => textOf(field, record))
  const text = recordKinds[kind].text
  const body = text === null ? null : record[text]
  const further = furtherFields(kind)
    .map((field) => ({ field, value: textOf(field, record) }))
    .filter(({ value }) => value !== absent)
  return (
    <>
      <div className="timeline-lead">
        <p>
          {kind !== 'interactions' && <span className="fj-soft">{nameOf(kind)} </span>}
          <strong>{leads.filter((lead) => lead !== absent).join(' · ')}</strong>{' '}
          {state && kind !== 'transactions' && <Tag>{state}</Tag>}
          {record.isRefund === true && <Tag color="error">{state}</Tag>}
        </p>
        <span className="timeline-actions">
          <RecordActions kind={kind} of={record} />
        </span>
      </div>
      {typeof body === 'string' && <LongText text={body} />}
      {further.length > 0 && (
        <details>
          <summary className="fj-soft">
            {further
              .slice(0, 2)
              .map(({ value }) => value)
              .join(' · ')}
          </summary>
          <dl>
            {further.map(({ field, value }) => (
              <div key={field.property}>
                <dt>{local(field.name)}</dt>
                <dd className="fj-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  )
}

const shownLength = 240

/** A long text opens at a tap. */
function LongText({ text }: { text: string }) {
  if (text.length <= shownLength)
    return (
      <p className="timeline-text" dir="auto">
        {text}
      </p>
    )
  return (
    <details className="timeline-long">
      <summary className="timeline-text" dir="auto">
        {text.slice(0, shownLength)}…
      </summary>
      <p className="timeline-text" dir="auto">
        {text}
      </p>
    </details>
  )
}
