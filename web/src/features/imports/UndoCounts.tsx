import type { UndoCount } from '@fenji/contract/undo-count'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { undoMessages } from './undo-messages.ts'

const columns = ['deleted', 'restored', 'conflicts', 'gone'] as const

/** Records by kind: deleted, restored, left. */
export function UndoCounts({ of: records }: { of: UndoCount[] }) {
  const t = useText(undoMessages)
  const format = useFormat()
  const shown = columns.filter((column) => column !== 'gone' || records.some(({ gone }) => gone > 0))
  return (
    <div className="imports-refused">
      <table className="fj-plain-table imports-undo-counts">
        <thead>
          <tr>
            <th scope="col">{t('record')}</th>
            {shown.map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {records.map((count) => (
            <tr key={count.record}>
              <th scope="row">{t(`record.${count.record}`)}</th>
              {shown.map((column) => (
                <td key={column} className="fj-number">
                  {format.number(count[column])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
