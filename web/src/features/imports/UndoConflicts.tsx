import { DownloadOutlined } from '@ant-design/icons'
import { urlOf } from '@fenji/contract/endpoint'
import { fields } from '@fenji/contract/fields'
import { importUndo, type UndoConflict } from '@fenji/contract/import-undo'
import type { Import } from '@fenji/contract/imports'
import { storedFields } from '@fenji/contract/stored-fields'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { query } from '../../platform/api.ts'
import { useLanguage, useLocal, useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { undoMessages } from './undo-messages.ts'

const shown = 20

/** The records that the undo would leave, or has left, as they stand: the first of them, and all as a file. */
export function UndoConflicts({ of: one, conflicts }: { of: Import; conflicts: number }) {
  const t = useText(undoMessages)
  const { language } = useLanguage()
  const call = { params: { id: one.id }, query: { limit: shown } }
  const first = useQuery({ ...query(importUndo.conflicts, call), enabled: conflicts > 0 })
  if (conflicts === 0) return null
  const title = one.state === 'undone' ? 'conflicts.after' : 'conflicts.before'
  return (
    <section className="imports-undo-conflicts">
      <div className="imports-refusals-head">
        <h3>{t(title, { number: conflicts })}</h3>
        <Button
          icon={<DownloadOutlined />}
          href={urlOf(importUndo.conflictsFile, { params: { id: one.id }, query: { language } })}
        >
          {t('conflicts.download')}
        </Button>
      </div>
      <ProblemAlert of={first.error} onRetry={() => void first.refetch()} />
      {conflicts > shown && <p className="fj-soft">{t('conflicts.first', { number: shown })}</p>}
      {first.data && <ConflictTable of={first.data} />}
    </section>
  )
}

function ConflictTable({ of: conflicts }: { of: UndoConflict[] }) {
  const t = useText(undoMessages)
  return (
    <div className="imports-refused">
      <table className="fj-plain-table">
        <thead>
          <tr>
            {(['customer', 'record', 'reason', 'field', 'wrote', 'stands'] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conflicts.flatMap((conflict) => {
            const rows = conflict.fields.length === 0 ? [null] : conflict.fields
            return rows.map((field, i) => (
              <ConflictRow
                key={`${conflict.record} ${conflict.recordId} ${field?.field ?? ''}`}
                of={conflict}
                field={field}
                isFirst={i === 0}
              />
            ))
          })}
        </tbody>
      </table>
    </div>
  )
}

type Field = UndoConflict['fields'][number]

function ConflictRow({ of: conflict, field, isFirst }: { of: UndoConflict; field: Field | null; isFirst: boolean }) {
  const t = useText(undoMessages)
  const nameOf = useFieldName()
  const shownOf = useValue()
  const { customer, record, number, reason } = conflict
  return (
    <tr>
      <td>
        {isFirst && (
          <Link to="/customers/$customerId" params={{ customerId: customer.id }}>
            {customer.name ?? customer.code ?? customer.id}
          </Link>
        )}
      </td>
      <td>{isFirst && [t(`record.${record}`), number].filter(Boolean).join(' ')}</td>
      <td>{isFirst && t(`reason.${reason}`)}</td>
      <td>{field && nameOf(field.field)}</td>
      <td>{field && shownOf(field.field, field.wrote)}</td>
      <td>{field && shownOf(field.field, field.stands)}</td>
    </tr>
  )
}

function useFieldName() {
  const local = useLocal()
  const own = useQuery(query(fields.list))
  return (field: string) => {
    const name = own.data?.fields.find(({ key }) => `custom.${key}` === field)?.name ?? storedFields[field]
    return name ? local(name) : field
  }
}

function useValue() {
  const t = useText(undoMessages)
  const format = useFormat()
  return (field: string, value: Field['wrote']) => {
    if (value === null) return <span className="fj-soft">{t('empty')}</span>
    if (typeof value === 'number') return field.endsWith('E4') ? format.money(value) : format.number(value)
    return Array.isArray(value) ? value.join(', ') : String(value)
  }
}
