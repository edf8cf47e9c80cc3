import type { SourceColumn } from '@fenji/contract/connections'
import { useText } from '../../platform/i18n.ts'
import { ScrollRegion } from '../../platform/ui/ScrollRegion.tsx'
import { messages } from './messages.ts'

/** The columns of a table with its first rows. */
export function TablePreview({ columns, rows }: { columns: SourceColumn[]; rows: string[][] }) {
  const t = useText(messages)
  const title = t('preview', { count: rows.length })
  return (
    <ScrollRegion label={title} className="connections-preview">
      <table>
        <thead>
          <tr>
            {columns.map(({ name, type }) => (
              <th key={name} scope="col">
                {name}
                <span className="fj-soft">{type}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={i}>
              {row.map((cell, place) => (
                <td key={columns[place]?.name}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
