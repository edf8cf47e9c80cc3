import type { ReactNode } from 'react'
import { ScrollRegion } from './ScrollRegion.tsx'

/** A column of a chart's table view. */
export interface ChartColumn {
  title: string
  align?: 'left' | 'right'
}

interface ChartTableProps {
  columns: ChartColumn[]
  rows: ReactNode[][]
  label: string
  minHeight: number
}

/** The numbers of a chart as a plain table. */
export function ChartTable({ columns, rows, label, minHeight }: ChartTableProps) {
  return (
    <ScrollRegion label={label} className="fj-chart-table" style={{ minHeight }}>
      <table className="fj-plain-table" aria-label={label}>
        <thead>
          <tr>
            {columns.map(({ title, align }) => (
              <th key={title} scope="col" style={{ textAlign: align ?? 'left' }}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a drawn chart have no identity and never move
            <tr key={row}>
              {cells.map((cell, column) => (
                <td
                  key={columns[column]?.title}
                  className="fj-number"
                  style={{ textAlign: columns[column]?.align ?? 'left' }}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
