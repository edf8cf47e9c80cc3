import type { ReactNode } from 'react'
import { ScrollRegion } from '../../platform/ui/ScrollRegion.tsx'
import { ShareBar } from './ShareBar.tsx'

/** Something with a share of 0 to 1, shown as a bar and this text, and a number of customers. */
export interface Figure {
  key: string
  name: ReactNode
  share: number | null
  text: string
  customers: ReactNode
}

interface FigureTableProps {
  title: string
  /** Of name, share and customers. */
  heads: readonly [string, string, string]
  figures: readonly Figure[]
  /** There may be a hundred of them: they scroll in their place. */
  isLong?: boolean
}

/** Figures below each other; nothing where there are none. */
export function FigureTable({ title, heads, figures, isLong = false }: FigureTableProps) {
  if (figures.length === 0) return null
  const table = <Figures heads={heads} figures={figures} />
  return (
    <section className="fj-card">
      <h2>{title}</h2>
      {isLong ? (
        <ScrollRegion label={title} className="quality-scroll">
          {table}
        </ScrollRegion>
      ) : (
        table
      )}
    </section>
  )
}

function Figures({ heads: [name, share, customers], figures }: Pick<FigureTableProps, 'heads' | 'figures'>) {
  return (
    <table className="quality-table">
      <thead>
        <tr>
          <th scope="col">{name}</th>
          <th scope="col" className="quality-wide">
            {share}
          </th>
          <th scope="col" className="quality-right">
            {customers}
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.key}>
            <th scope="row">{figure.name}</th>
            <td>
              <ShareBar share={figure.share} text={figure.text} />
            </td>
            <td className="quality-right fj-number">{figure.customers}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
