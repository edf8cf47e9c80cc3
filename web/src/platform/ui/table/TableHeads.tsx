import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons'
import { memo } from 'react'
import type { ListPlace } from '../list-place.ts'
import type { RowSelection } from '../row-selection.ts'
import { WholeBox } from '../WholeBox.tsx'
import { boxWidth, type Column, type Columns, columnClass } from './column.ts'
import { roles } from './roles.ts'

/** Gives the heads and the rows, which are two tables so that the heads can stay in sight, the same columns. */
export function ColumnWidths<Row>({ columns, boxes }: { columns: Columns<Row>; boxes: number }) {
  return (
    <colgroup>
      {boxes > 0 && <col span={boxes} style={{ width: boxWidth }} />}
      {columns.map(({ key, width }) => (
        <col key={key} style={{ width }} />
      ))}
    </colgroup>
  )
}

interface TableHeadsProps<Row extends object> {
  columns: Columns<Row>
  /** The first column opens rows. */
  opens: boolean
  selection?: RowSelection<Row> | undefined
  rows: readonly Row[]
  rowKey: keyof Row & string
  at?: ListPlace | undefined
  onMove?: ((place: ListPlace) => void) | undefined
}

function TableHeadsView<Row extends object>(props: TableHeadsProps<Row>) {
  const { columns, opens, selection, rows, rowKey, at, onMove } = props
  return (
    <thead {...roles.rowgroup}>
      <tr {...roles.row} aria-rowindex={1}>
        {opens && <th {...roles.head} className="fj-box-cell" />}
        {selection && (
          <th {...roles.head} className="fj-box-cell">
            <WholeBox {...{ selection, rows, rowKey }} />
          </th>
        )}
        {columns.map((column) =>
          column.sorter && at && onMove ? (
            <SortHead key={column.key} column={column} at={at} onMove={onMove} />
          ) : (
            <th key={column.key} {...roles.head} className={columnClass(column)}>
              {column.title}
            </th>
          ),
        )}
      </tr>
    </thead>
  )
}

/** Not drawn again while the list only scrolls. */
export const TableHeads = memo(TableHeadsView) as typeof TableHeadsView

interface SortHeadProps<Row> {
  column: Column<Row>
  at: ListPlace
  onMove: (place: ListPlace) => void
}

const sortWords = { asc: 'ascending', desc: 'descending' } as const

function SortHead<Row>({ column, at, onMove }: SortHeadProps<Row>) {
  const order = at.sort === column.key ? at.direction : undefined
  const first = column.isAscendingFirst ? 'asc' : 'desc'
  const next = order === undefined ? first : order === 'asc' ? 'desc' : 'asc'
  return (
    <th {...roles.head} className={columnClass(column)} {...(order && { 'aria-sort': sortWords[order] })}>
      <button type="button" className="fj-sort" onClick={() => onMove({ sort: column.key, direction: next })}>
        {column.title}
        <span className="fj-carets" data-order={order} aria-hidden="true">
          <CaretUpOutlined />
          <CaretDownOutlined />
        </span>
      </button>
    </th>
  )
}
