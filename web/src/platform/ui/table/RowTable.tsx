import { Skeleton } from 'antd'
import { type KeyboardEvent, type ReactNode, type UIEvent, useCallback, useMemo, useRef } from 'react'
import type { ListPlace, ListQuery } from '../list-place.ts'
import { walkRows } from '../row-keys.ts'
import type { RowSelection } from '../row-selection.ts'
import { type Columns, leastWidth } from './column.ts'
import type { Grid } from './grid.ts'
import { roles } from './roles.ts'
import { ColumnWidths, TableHeads } from './TableHeads.tsx'
import { TableRow } from './TableRow.tsx'
import './table.css'
import { useCells } from './use-cells.ts'
import { useOpened } from './use-opened.ts'
import { useRowWindow } from './use-row-window.ts'
import { useRowsChoice } from './use-rows-choice.ts'

export interface RowTableProps<Row extends object> {
  list: ListQuery<Row>
  rowKey: keyof Row & string
  columns: Columns<Row>
  at?: ListPlace
  onMove?: (place: ListPlace) => void
  onOpen?: (row: Row) => void
  expanded?: (row: Row) => ReactNode
  isExpandable?: (row: Row) => boolean
  selection?: RowSelection<Row> | undefined
  grid?: Grid<Row> | undefined
  label: string
}

/** Pixels of a row of one line. */
const usualPx = 43
const noRows: never[] = []

function useRows<Row extends object>({ list, rowKey }: RowTableProps<Row>) {
  const rows: readonly Row[] = list.data?.rows ?? noRows
  return useMemo(() => {
    const keys = rows.map((row) => String(row[rowKey]))
    const byKey = new Map(keys.map((key, index) => [key, rows[index]]))
    return { rows, keys, rowOf: (key: string) => byKey.get(key) }
  }, [rows, rowKey])
}

const keyOfRow = (target: EventTarget) =>
  (target as Element).closest('[data-row-key]')?.getAttribute('data-row-key') ?? ''

/** The heads scroll sideways with the rows, and the rows with the heads where the keyboard leads there. */
function useSideways() {
  const heads = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const follow = ({ currentTarget }: UIEvent<HTMLElement>) => {
    for (const { current: other } of [heads, body])
      if (other && other.scrollLeft !== currentTarget.scrollLeft) other.scrollLeft = currentTarget.scrollLeft
  }
  return { heads, body, follow }
}

/** As high as the rows that are left out. */
function Gap({ px, colSpan }: { px: number; colSpan: number }) {
  return (
    <tbody aria-hidden="true">
      <tr>
        <td className="fj-gap" colSpan={colSpan} style={{ height: px }} />
      </tr>
    </tbody>
  )
}

/** What the table hears for all of its rows. */
function useRowEvents<Row extends object>(props: RowTableProps<Row>) {
  const { list, rowKey, columns, selection, grid, onOpen, expanded, isExpandable = () => true } = props
  const { rows, keys, rowOf } = useRows(props)
  const table = useRef<HTMLTableElement>(null)
  const { choose, choiceOf } = useRowsChoice(selection, rows, rowKey)
  const openingOf = useOpened()
  const openedOf = (row: Row, key: string) =>
    expanded && { isExpandable: isExpandable(row), ...(openingOf(key).isOpen && { expanded: expanded(row) }) }
  const cells = useCells({ grid, columns, keys, table, rowOf, onOpen, onToggle: choose })
  const window = useRowWindow({
    ...{ keys, listKey: list.listKey, look: list.look, usualPx },
    pinnedKey: cells.edited?.key,
  })
  const { container } = window
  const holds = useCallback(
    (element: HTMLTableElement | null) => {
      table.current = element
      container(element)
    },
    [container],
  )
  const click = (target: Element, isShifted: boolean) => {
    const row = rowOf(keyOfRow(target))
    if (!row || !table.current?.contains(target)) return
    if (target.matches('.fj-box')) choose(row, isShifted)
    else if (target.closest('.fj-opener')) openingOf(keyOfRow(target)).toggle()
    else if (!(target.closest('a, button, input, .fj-box-cell') || (grid && cells.isForCell(target)))) onOpen?.(row)
  }
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (!table.current?.contains(event.target as Element)) return
    if (grid) return cells.press(event, window.reach)
    const key = keyOfRow(event.target)
    const row = rowOf(key)
    if (!row || !(event.target as Element).matches('tr')) return
    if (event.key === 'Enter') onOpen?.(row)
    else walkRows(event, keys.indexOf(key), keys.length, window.reach)
  }
  return { holds, rows, window, cells, choiceOf, openedOf, click, press }
}

export function RowTable<Row extends object>(props: RowTableProps<Row>) {
  const { list, rowKey, columns, at, onMove, onOpen, selection, grid, expanded, label } = props
  const { holds, rows, window, cells, choiceOf, openedOf, click, press } = useRowEvents(props)
  const { heads, body, follow } = useSideways()
  const boxes = Number(expanded !== undefined) + Number(selection !== undefined)
  const shape = { style: { minWidth: leastWidth(columns, boxes) }, className: 'fj-rows', ...roles.none }
  const widths = useMemo(() => <ColumnWidths columns={columns} boxes={boxes} />, [columns, boxes])
  const entryKey = cells.entryOf(window.shown)
  const span = columns.length + boxes
  const frame = {
    ...(grid ? roles.grid : roles.table),
    'aria-label': label,
    'aria-busy': list.isPending,
    'aria-rowcount': list.data && !list.data.totalIsCapped ? Math.max(list.data.total, rows.length) + 1 : -1,
    ...(grid && selection && { 'aria-multiselectable': true }),
  }
  return (
    <div {...frame}>
      <div ref={heads} className="fj-heads" onScroll={follow}>
        <table {...shape}>
          {widths}
          <TableHeads {...{ columns, selection, rows, rowKey, at, onMove }} opens={expanded !== undefined} />
        </table>
      </div>
      <div ref={body} className={`fj-rows-body ${list.isPlaceholderData ? 'fj-rows-old' : ''}`} onScroll={follow}>
        <table
          {...shape}
          ref={holds}
          onClick={({ target, shiftKey }) => click(target as Element, shiftKey)}
          onDoubleClick={({ target }) => cells.doubleClick(target)}
          onKeyDown={press}
          onFocus={cells.enter}
        >
          {widths}
          {window.shown.flatMap(({ index, key, gapPx }) => {
            const row = rows[index]
            return [
              gapPx > 0 && <Gap key={`before ${key}`} px={gapPx} colSpan={span} />,
              row && (
                <TableRow
                  key={key}
                  {...{ row, id: key, index, columns, isLink: onOpen !== undefined, hasCells: grid !== undefined }}
                  {...choiceOf(row)}
                  {...openedOf(row, key)}
                  {...(grid && { isEditable: grid.isEditable, ...cells.propsOf(row, key, key === entryKey) })}
                  measured={window.measured}
                />
              ),
            ]
          })}
          {window.gapAfterPx > 0 && <Gap px={window.gapAfterPx} colSpan={span} />}
        </table>
        {list.isPending && (
          <div aria-hidden="true">
            <Skeleton active paragraph={{ rows: 6 }} className="fj-table-skeleton" />
          </div>
        )}
      </div>
    </div>
  )
}
