import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useEffect, useState } from 'react'
import { rowBy } from '../row-keys.ts'
import type { Columns } from './column.ts'
import type { Grid } from './grid.ts'
import type { RowWindow, ShownRow } from './use-row-window.ts'

interface CellPlace {
  key: string
  columnKey: string
}

interface CellsOf<Row> {
  grid: Grid<Row> | undefined
  columns: Columns<Row>
  keys: readonly string[]
  table: RefObject<HTMLElement | null>
  rowOf: (key: string) => Row | undefined
  onOpen?: ((row: Row) => void) | undefined
  /** Picks the row, or lets it go. */
  onToggle: (row: Row) => void
}

const cellAttribute = 'data-cell'
const isSame = (one: CellPlace | undefined, other: CellPlace) =>
  one?.key === other.key && one.columnKey === other.columnKey
const isCell = (element: Element | null | undefined): element is HTMLElement =>
  element instanceof HTMLElement && element.hasAttribute(cellAttribute)

/** The cell beside this one, or at the end of its row; null at the edge. */
function beside(cell: HTMLElement, key: string): HTMLElement | null {
  const cells = [...(cell.parentElement?.children ?? [])]
  const ways: Record<string, () => Element | null | undefined> = {
    ArrowLeft: () => cell.previousElementSibling,
    ArrowRight: () => cell.nextElementSibling,
    Home: () => cells.find(isCell),
    End: () => cells.findLast(isCell),
  }
  const found = ways[key]?.()
  return isCell(found) ? found : null
}

/** Up and down lead to other rows; Home and End do with Ctrl. */
const leadsToRow = ({ key, ctrlKey, metaKey }: KeyboardEvent) => key.startsWith('Arrow') || ctrlKey || metaKey

/** Leads to another cell; false where there is none. */
function walkCells(event: KeyboardEvent, cell: HTMLElement, keys: readonly string[], reach: RowWindow['reach']) {
  const from = keys.indexOf(placeOf(cell).key)
  const to = leadsToRow(event) ? rowBy(event.key, from, keys.length) : undefined
  if (to === undefined) {
    const next = beside(cell, event.key)
    next?.focus()
    return next !== null
  }
  const column = [...(cell.parentElement?.children ?? [])].indexOf(cell)
  reach(to, ({ children }) => (children[column] as HTMLElement | undefined)?.focus())
  return true
}

/** `data-cell` is the row's key and the column's. */
function placeOf(cell: HTMLElement): CellPlace {
  const [key = '', ...columnKey] = (cell.getAttribute(cellAttribute) ?? '').split(' ')
  return { key, columnKey: columnKey.join(' ') }
}

const cellIn = (target: EventTarget) => (target as Element).closest<HTMLElement>(`[${cellAttribute}]`)

/**
 * What makes a table a grid: one cell at a time takes the keyboard. Arrows walk, Ctrl with Home and End leads to the first and last row, space
 * picks the row, F2 or a double click edits, Enter edits what can be edited and opens the row anywhere else, Escape leaves the editor.
 */
export function useCells<Row>({ grid, columns, keys, table, rowOf, onOpen, onToggle }: CellsOf<Row>) {
  const [active, setActive] = useState<CellPlace>()
  const [edited, setEdited] = useState<CellPlace>()
  const close = useCallback(
    (place: CellPlace) => {
      // Somebody who has gone on meanwhile is left where they are.
      setEdited((old) => (isSame(old, place) ? undefined : old))
      const name = CSS.escape(`${place.key} ${place.columnKey}`)
      const cell = () => table.current?.querySelector<HTMLElement>(`[${cellAttribute}="${name}"]`)
      const has = document.activeElement
      if (has === document.body || cell()?.contains(has)) requestAnimationFrame(() => cell()?.focus())
    },
    [table],
  )
  // A row that leaves the list takes its editor along.
  useEffect(() => {
    if (edited && !keys.includes(edited.key)) setEdited(undefined)
  }, [edited, keys])
  const edit = (cell: HTMLElement) => {
    const place = placeOf(cell)
    const row = rowOf(place.key)
    const may = row !== undefined && (grid?.isEditable(row, place.columnKey) ?? false)
    if (may) setEdited(place)
    return may
  }
  const act: Record<string, (cell: HTMLElement, row: Row) => void> = {
    F2: edit,
    Enter: (cell, row) => edit(cell) || onOpen?.(row),
    ' ': (_, row) => onToggle(row),
  }
  const press = (event: KeyboardEvent, reach: RowWindow['reach']) => {
    const cell = cellIn(event.target)
    const row = cell && rowOf(placeOf(cell).key)
    if (!cell || row === undefined || row === null) return
    const place = placeOf(cell)
    const isEditing = isSame(edited, place)
    if (isEditing && event.key === 'Escape') {
      event.stopPropagation()
      return close(place)
    }
    if (isEditing || event.target !== cell) return
    const acted = act[event.key]
    if (!acted && !walkCells(event, cell, keys, reach)) return
    event.preventDefault()
    acted?.(cell, row)
  }
  const entryColumn = (key: string) =>
    (columns.find((column) => active?.key === key && column.key === active.columnKey) ?? columns[0])?.key
  return {
    edited,
    press,
    /** The row by which the keyboard comes in: the one where it was, or the first that stands there. */
    entryOf: (shown: readonly ShownRow[]) =>
      shown.some(({ key }) => key === active?.key) ? active?.key : shown[0]?.key,
    /** What of the keyboard and the editor is in a row. */
    propsOf: (row: Row, key: string, isEntry: boolean) => ({
      entryColumn: isEntry ? entryColumn(key) : undefined,
      ...(edited?.key === key && {
        editedColumn: edited.columnKey,
        editor: grid?.editor(row, edited.columnKey, () => close(edited)),
      }),
    }),
    enter: ({ target }: FocusEvent) => {
      const cell = cellIn(target)
      if (cell) setActive(placeOf(cell))
    },
    doubleClick: (target: EventTarget) => {
      const cell = cellIn(target)
      if (cell) edit(cell)
    },
    /** A click there is for the cell, not for the row. */
    isForCell: (target: Element) => target.closest('.fj-cell-editable, .fj-cell-editor') !== null,
  }
}
