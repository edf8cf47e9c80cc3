import type { TableColumnsType } from 'antd'
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useRef, useState } from 'react'
import './grid.css'

/** Cells of a table that are walked by the keyboard and edited in place. */
export interface Grid<Row> {
  isEditable: (row: Row, columnKey: string) => boolean
  /** Where the cell's value is typed or picked; `close` puts the cell back in its place. */
  editor: (row: Row, columnKey: string, close: () => void) => ReactNode
}

interface Place {
  rowId: number
  columnKey: string
}

interface GridOf<Row extends object> {
  grid: Grid<Row>
  rows: readonly Row[]
  rowKey: keyof Row & string
  columns: TableColumnsType<Row>
  onOpen?: ((row: Row) => void) | undefined
  /** Picks the row, or lets it go. */
  onToggle?: ((row: Row) => void) | undefined
}

const cellAttribute = 'data-cell'
const isCell = (element: Element | null | undefined): element is HTMLElement =>
  element instanceof HTMLElement && element.hasAttribute(cellAttribute)

/** The cell beside, above or below this one; null at the edge. */
function neighbour(cell: HTMLElement, key: string): HTMLElement | null {
  const row = cell.parentElement
  const at = row ? [...row.children].indexOf(cell) : -1
  const ways: Record<string, () => Element | null | undefined> = {
    ArrowLeft: () => cell.previousElementSibling,
    ArrowRight: () => cell.nextElementSibling,
    ArrowUp: () => row?.previousElementSibling?.children[at],
    ArrowDown: () => row?.nextElementSibling?.children[at],
    Home: () => [...(row?.children ?? [])].find(isCell),
    End: () => [...(row?.children ?? [])].findLast(isCell),
  }
  const found = ways[key]?.()
  return isCell(found) ? found : null
}

const grid = { role: 'grid' }

/** The table of the cells; its heads stand in another one above it, so it says for itself what it is. */
export function GridTable({ ref, ...props }: React.ComponentProps<'table'> & { ref?: Ref<HTMLTableElement> }) {
  return <table ref={ref} {...props} {...grid} />
}

/**
 * What makes a table a grid: one cell at a time takes the keyboard. Arrows walk, space picks the row, F2 or a double click edits, Enter edits
 * what can be edited and opens the row anywhere else, Escape leaves the editor.
 */
export function useGrid<Row extends object>({ grid, rows, rowKey, columns, onOpen, onToggle }: GridOf<Row>) {
  const [active, setActive] = useState<Place>()
  const [edited, setEdited] = useState<Place>()
  const table = useRef<HTMLDivElement>(null)
  const idOf = (row: Row) => Number(row[rowKey])
  const nameOf = ({ rowId, columnKey }: Place) => `${rowId} ${columnKey}`
  const isHere = (place: Place | undefined, row: Row, columnKey: string) =>
    place?.rowId === idOf(row) && place.columnKey === columnKey
  const first = rows[0] && columns[0] ? { rowId: idOf(rows[0]), columnKey: String(columns[0].key) } : undefined
  const entry = active && rows.some((row) => idOf(row) === active.rowId) ? active : first
  const close = (place: Place) => {
    setEdited(undefined)
    requestAnimationFrame(() =>
      table.current?.querySelector<HTMLElement>(`[${cellAttribute}="${CSS.escape(nameOf(place))}"]`)?.focus(),
    )
  }
  const edit = (row: Row, columnKey: string) => {
    if (grid.isEditable(row, columnKey)) setEdited({ rowId: idOf(row), columnKey })
  }
  const press = (event: KeyboardEvent<HTMLElement>, row: Row, columnKey: string) => {
    const isEditing = isHere(edited, row, columnKey)
    if (isEditing && event.key === 'Escape') {
      event.stopPropagation()
      return close({ rowId: idOf(row), columnKey })
    }
    if (isEditing || event.target !== event.currentTarget) return
    const act: Record<string, () => void> = {
      F2: () => edit(row, columnKey),
      Enter: () => (grid.isEditable(row, columnKey) ? edit(row, columnKey) : onOpen?.(row)),
      ' ': () => onToggle?.(row),
    }
    const next = neighbour(event.currentTarget, event.key)
    if (!act[event.key] && !next) return
    event.preventDefault()
    next?.focus()
    act[event.key]?.()
  }
  const withCells = columns.map((column) => {
    const columnKey = String(column.key)
    const { render } = column as { render?: (value: unknown, row: Row, index: number) => ReactNode }
    return {
      ...column,
      onCell: (row: Row) => ({
        [cellAttribute]: nameOf({ rowId: idOf(row), columnKey }),
        role: 'gridcell',
        tabIndex: isHere(entry, row, columnKey) ? 0 : -1,
        'aria-readonly': !grid.isEditable(row, columnKey),
        ...(grid.isEditable(row, columnKey) && { className: 'fj-cell-editable' }),
        onFocus: () => setActive({ rowId: idOf(row), columnKey }),
        onKeyDown: (event: KeyboardEvent<HTMLElement>) => press(event, row, columnKey),
        onDoubleClick: () => edit(row, columnKey),
      }),
      render: (value: unknown, row: Row, index: number) =>
        isHere(edited, row, columnKey) ? (
          <span className="fj-cell-editor">
            {grid.editor(row, columnKey, () => close({ rowId: idOf(row), columnKey }))}
          </span>
        ) : (
          render?.(value, row, index)
        ),
    }
  }) as TableColumnsType<Row>
  // A row that leaves the page takes its editor along.
  useEffect(() => {
    if (edited && !rows.some((row) => Number(row[rowKey]) === edited.rowId)) setEdited(undefined)
  }, [edited, rows, rowKey])
  const opensOnClick = (target: HTMLElement) => target.closest('.fj-cell-editable, .fj-cell-editor') === null
  return { columns: withCells, table, opensOnClick }
}
