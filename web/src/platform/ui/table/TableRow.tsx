import { RightOutlined } from '@ant-design/icons'
import { memo, type ReactNode, type Ref } from 'react'
import { useText } from '../../i18n.ts'
import { messages } from '../../messages.ts'
import { type Column, type Columns, columnClass } from './column.ts'
import { roles } from './roles.ts'

/** All that a row is made of; as long as none of it has changed, the row is not drawn again. */
export interface TableRowProps<Row> {
  row: Row
  id: string
  /** Its place in the list, from 0. */
  index: number
  columns: Columns<Row>
  /** A click or Enter leads on from it. */
  isLink: boolean
  /** Its cells take the keyboard, else the row does. */
  hasCells: boolean
  isEditable?: ((row: Row, columnKey: string) => boolean) | undefined
  /** The column by which the keyboard comes in. */
  entryColumn?: string | undefined
  /** The column that is being edited, and with what. */
  editedColumn?: string | undefined
  editor?: ReactNode
  choiceLabel?: string | undefined
  isChosen?: boolean
  isBarred?: boolean
  /** Undefined where rows do not open. */
  isExpandable?: boolean | undefined
  expanded?: ReactNode
  measured: Ref<HTMLTableSectionElement>
}

function TableRowView<Row>(props: TableRowProps<Row>) {
  const { id, index, columns, isLink, hasCells, choiceLabel, isChosen, isBarred, isExpandable, expanded } = props
  const boxes = Number(isExpandable !== undefined) + Number(choiceLabel !== undefined)
  return (
    <tbody {...roles.none} data-index={index} ref={props.measured}>
      <tr
        {...roles.row}
        aria-rowindex={index + 2}
        data-row-key={id}
        className={`${isLink ? 'fj-row-link' : ''} ${isChosen ? 'fj-row-chosen' : ''}`}
        {...(isLink && !hasCells && { tabIndex: 0 })}
        {...(choiceLabel !== undefined && hasCells && { 'aria-selected': isChosen })}
      >
        {isExpandable !== undefined && (
          <td {...roles.cell} className="fj-box-cell">
            {isExpandable && <Opener isOpen={expanded !== undefined} />}
          </td>
        )}
        {choiceLabel !== undefined && (
          <td {...(hasCells ? roles.gridcell : roles.cell)} className="fj-box-cell">
            <input
              type="checkbox"
              className="fj-box"
              aria-label={choiceLabel}
              checked={isChosen}
              disabled={isBarred}
              readOnly
            />
          </td>
        )}
        {columns.map((column) => (
          <Cell key={column.key} column={column} of={props} />
        ))}
      </tr>
      {expanded !== undefined && (
        <tr {...roles.row} aria-rowindex={index + 2}>
          <td {...roles.cell} colSpan={columns.length + boxes} className="fj-opened">
            <div>{expanded}</div>
          </td>
        </tr>
      )}
    </tbody>
  )
}

function Opener({ isOpen }: { isOpen: boolean }) {
  const t = useText(messages)
  return (
    <button
      type="button"
      className="fj-opener"
      aria-expanded={isOpen}
      aria-label={t(isOpen ? 'row.close' : 'row.open')}
    >
      <RightOutlined />
    </button>
  )
}

function Cell<Row>({ column, of }: { column: Column<Row>; of: TableRowProps<Row> }) {
  const { row, id, hasCells, isEditable, entryColumn, editedColumn, editor } = of
  const content = editedColumn === column.key ? <span className="fj-cell-editor">{editor}</span> : column.render(row)
  const title = column.ellipsis && typeof content === 'string' ? content : undefined
  const look = columnClass(column)
  if (!hasCells)
    return (
      <td {...roles.cell} className={look} title={title}>
        {content}
      </td>
    )
  const mayEdit = isEditable?.(row, column.key) ?? false
  const says = { ...roles.gridcell, 'aria-readonly': !mayEdit }
  return (
    <td
      {...says}
      data-cell={`${id} ${column.key}`}
      tabIndex={entryColumn === column.key ? 0 : -1}
      className={mayEdit ? `${look ?? ''} fj-cell-editable` : look}
      title={title}
    >
      {content}
    </td>
  )
}

export const TableRow = memo(TableRowView) as typeof TableRowView
