import type { UndoCount } from '@fenji/contract/undo-count'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { PartsBar } from './PartsBar.tsx'
import { recordMessages } from './record-messages.ts'
import { undoMessages } from './undo-messages.ts'
import { totalOf, undoParts } from './undo-total.ts'

/** Records deleted, restored and left: all together, and by kind where there are several. */
export function UndoCounts({ of: records }: { of: UndoCount[] }) {
  const t = useText(undoMessages)
  const total = totalOf(records)
  const parts = undoParts
    .filter((part) => part !== 'gone' || total.gone > 0)
    .map((part) => ({ name: part, label: t(part), count: total[part] }))
  return (
    <>
      <PartsBar parts={parts} sum={t('sum', total)} />
      {records.length > 1 && <CountTable of={records} parts={parts} />}
    </>
  )
}

interface CountTableProps {
  of: UndoCount[]
  parts: { name: (typeof undoParts)[number]; label: string }[]
}

function CountTable({ of: records, parts }: CountTableProps) {
  const word = useText(recordMessages)
  const format = useFormat()
  return (
    <table className="fj-plain-table imports-undo-counts">
      <thead>
        <tr>
          <th scope="col">{word('record')}</th>
          {parts.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {records.map((count) => (
          <tr key={count.record}>
            <th scope="row">{word(`record.${count.record}`)}</th>
            {parts.map(({ name }) => (
              <td key={name} className={count[name] === 0 ? 'fj-number fj-soft' : 'fj-number'}>
                {format.number(count[name])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
