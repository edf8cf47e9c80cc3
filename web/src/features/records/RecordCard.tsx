import { type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import type { RecordRow } from '@fenji/contract/records'
import { absent } from '../../platform/format.ts'
import { CustomerLink } from './columns.tsx'
import { RecordActions } from './RecordActions.tsx'
import { leadFields, useRecordText } from './record-text.ts'
import { StateTag } from './StateTag.tsx'

/** A record of a list on a phone. */
export function RecordCard({ kind, of: record }: { kind: RecordKind; of: RecordRow }) {
  const textOf = useRecordText()
  const { fields, day, text } = recordKinds[kind]
  const dayField = fields.find(({ property }) => property === day)
  const leads = leadFields(kind)
    .map((field) => textOf(field, record))
    .filter((lead) => lead !== absent)
  const body = text === null ? null : record[text]
  return (
    <div className="records-card">
      <div className="fj-row">
        <strong className="fj-anywhere">
          <CustomerLink of={record} />
        </strong>
        <StateTag kind={kind} of={record} />
      </div>
      <div className="fj-row">
        <span>{leads.join(' · ')}</span>
        <span className="records-card-actions">
          <RecordActions kind={kind} of={record} />
        </span>
      </div>
      {typeof body === 'string' && (
        <p className="records-card-text" dir="auto">
          {body}
        </p>
      )}
      <small className="fj-soft">
        {[dayField ? textOf(dayField, record) : '', record.member?.name].filter(Boolean).join(' · ')}
      </small>
    </div>
  )
}
