import type { FieldValue } from '@fenji/contract/field-values'
import type { ImportedRecord } from '@fenji/contract/undo-count'
import type { ReactNode } from 'react'
import { useText } from '../../platform/i18n.ts'
import { recordMessages } from './record-messages.ts'
import { useStoredFields } from './use-stored-fields.ts'

/** A record and what changes of it. */
export interface RecordChange {
  key: string
  record: ImportedRecord
  /** Which one it is. */
  title: ReactNode
  fields: { field: string; from: FieldValue | null; to: FieldValue | null }[]
}

interface ChangeTableProps {
  /** What the two values are. */
  titles: { from: string; to: string }
  changes: readonly RecordChange[]
}

/** Records with the fields that change, one value beside the other; on a phone a record below the other. */
export function ChangeTable({ titles, changes }: ChangeTableProps) {
  const t = useText(recordMessages)
  return (
    <table className="fj-plain-table imports-changes">
      <thead>
        <tr>
          {[t('record'), t('field'), titles.from, titles.to].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      {changes.map((change) => (
        <ChangedRecord key={change.key} of={change} titles={titles} />
      ))}
    </table>
  )
}

function ChangedRecord({
  of: { record, title, fields },
  titles,
}: { of: RecordChange } & Pick<ChangeTableProps, 'titles'>) {
  const { nameOf, textOf } = useStoredFields()
  const [first, ...others] = fields
  const cells = ({ field, from, to }: RecordChange['fields'][number]) => (
    <>
      <td className="fj-soft">{nameOf(field)}</td>
      <td data-title={titles.from}>{textOf(record, field, from)}</td>
      <td data-title={titles.to}>
        <strong>{textOf(record, field, to)}</strong>
      </td>
    </>
  )
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" rowSpan={Math.max(1, fields.length)}>
          {title}
        </th>
        {first ? cells(first) : <td colSpan={3} />}
      </tr>
      {others.map((change) => (
        <tr key={change.field}>{cells(change)}</tr>
      ))}
    </tbody>
  )
}
