import { Table, type TableColumnsType, type TableProps } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { CardList } from './CardList.tsx'
import { type Grid, GridTable, useGrid } from './grid.tsx'
import { ListPager } from './ListPager.tsx'
import type { ListPlace, ListQuery } from './list-place.ts'
import { ProblemAlert } from './ProblemAlert.tsx'
import { moveFocusByArrows } from './row-keys.ts'
import type { RowSelection } from './row-selection.ts'
import { useIsPhone } from './use-is-phone.ts'

interface DataTableProps<Row extends object> {
  /** `useQuery(query(customers.list, …))` of a keyset-paged endpoint, or `wholeList(query, rows)` of one that is not. Keep the last rows while the next ones load with `placeholderData: keepPreviousData`. */
  list: ListQuery<Row>
  rowKey: keyof Row & string
  /** A column with `sorter: true` is sorted by the server under the name in its `key`. */
  columns: TableColumnsType<Row>
  /** Where the list stands: the part of the URL's search that `listSearch` describes. */
  at?: ListPlace
  /** Puts a changed place into the URL: `navigate({ search: (old) => ({ ...old, ...place }) })`. */
  onMove?: (place: ListPlace) => void
  pageSize?: number
  /** A row as a card on a phone. */
  card?: (row: Row) => ReactNode
  onOpen?: (row: Row) => void
  /** What to say and offer where the list is empty. */
  empty: ReactNode
  expanded?: (row: Row) => ReactNode
  isExpandable?: (row: Row) => boolean
  /** Checkboxes before the rows, and before the cards on a phone. */
  selection?: RowSelection<Row> | undefined
  /** Cells that are walked by the keyboard and edited in place; otherwise the rows are walked. */
  grid?: Grid<Row> | undefined
  /** Accessible name of the table. */
  label: string
}

/** A page of rows from the server: sorted there, walked with the keyboard, cards on a phone. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { list, at, onMove, empty, card, pageSize, label } = props
  const isPhone = useIsPhone()
  const page = list.data
  const isEmpty = page?.rows.length === 0
  return (
    <section className="fj-table" aria-label={label} aria-busy={list.isFetching}>
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {isEmpty && empty}
      {!isEmpty &&
        !list.error &&
        (isPhone && card ? (
          <CardList {...props} card={card} />
        ) : props.grid ? (
          <GridRows {...props} grid={props.grid} />
        ) : (
          <RowTable {...props} />
        ))}
      {page && !isEmpty && at && onMove && pageSize && (
        <ListPager page={page} pageSize={pageSize} at={at} onMove={onMove} />
      )}
    </section>
  )
}

/** Of the bar at the top of the shell, under which the column heads stay. */
const headerHeight = 56

/** What the columns need at least; a wider table shares out the rest, a narrower one scrolls. */
const widthOf = <Row,>(columns: TableColumnsType<Row>) =>
  columns.reduce((sum, { width }) => sum + (typeof width === 'number' ? width : 160), 0)

const selectionWidth = 44

/** The table measures its columns by a hidden copy of their heads, in which the keyboard must not stop. */
function OnceReached({ children }: { children: ReactNode }) {
  return (
    <span
      ref={(place) => {
        if (place) place.inert = place.closest('[aria-hidden="true"]') !== null
      }}
    >
      {children}
    </span>
  )
}

function selectionOf<Row>({ keys, onChange, isSelectable, labelOf }: RowSelection<Row>): TableProps<Row> {
  return {
    rowSelection: {
      selectedRowKeys: keys,
      preserveSelectedRowKeys: true,
      columnWidth: selectionWidth,
      columnTitle: (box) => <OnceReached>{box}</OnceReached>,
      onChange: (chosen) => onChange(chosen.map(Number)),
      getCheckboxProps: (row) => ({ disabled: !isSelectable(row), 'aria-label': labelOf(row) }),
    },
  }
}

/** The same with cells that take the keyboard. */
function GridRows<Row extends object>({ grid, ...props }: DataTableProps<Row> & { grid: Grid<Row> }) {
  const { list, rowKey, onOpen, selection, label } = props
  const toggle = (row: Row) => {
    if (!selection?.isSelectable(row)) return
    const id = Number(row[rowKey])
    const { keys } = selection
    selection.onChange(keys.includes(id) ? keys.filter((key) => key !== id) : [...keys, id])
  }
  const { table, columns, opensOnClick } = useGrid({
    ...{ grid, rowKey, onOpen, columns: props.columns, rows: list.data?.rows ?? [] },
    onToggle: selection && toggle,
  })
  return (
    <div ref={table}>
      <RowTable {...props} columns={columns} cells={{ opensOnClick, label }} />
    </div>
  )
}

interface Cells {
  opensOnClick: (target: HTMLElement) => boolean
  label: string
}

function RowTable<Row extends object>(props: DataTableProps<Row> & { cells?: Cells }) {
  const { list, rowKey, columns, at, onMove, onOpen, expanded, isExpandable, selection, cells } = props
  const t = useText(messages)
  const sorted = columns.map((column) => ({
    ...column,
    sortOrder: at && column.sorter && column.key === at.sort ? (at.direction === 'asc' ? 'ascend' : 'descend') : null,
  })) as TableColumnsType<Row>
  return (
    <Table<Row>
      rowKey={rowKey}
      columns={sorted}
      dataSource={list.data?.rows ?? []}
      loading={{ spinning: list.isPending || list.isPlaceholderData, delay: 120 }}
      locale={{ emptyText: <div className="fj-table-pending">{t('loading')}</div> }}
      pagination={false}
      size="medium"
      sticky={{ offsetHeader: headerHeight }}
      tableLayout="fixed"
      scroll={{ x: widthOf(columns) + (selection ? selectionWidth : 0) }}
      {...(cells && { components: { table: GridTable }, 'aria-label': cells.label })}
      showSorterTooltip={false}
      sortDirections={['descend', 'ascend', 'descend']}
      {...(expanded && { expandable: { expandedRowRender: expanded, rowExpandable: isExpandable ?? (() => true) } })}
      {...(selection && selectionOf(selection))}
      onChange={(_, __, sorter) => {
        const one = Array.isArray(sorter) ? sorter[0] : sorter
        const direction = one?.order === 'ascend' ? 'asc' : 'desc'
        onMove?.({ sort: String(one?.columnKey), direction, cursor: undefined, page: undefined })
      }}
      {...(onOpen && {
        onRow: (row: Row) => ({
          className: 'fj-row-link',
          onClick: ({ target }) => {
            const at = target as HTMLElement
            if (at.closest('a, button, .ant-table-selection-column')) return
            if (cells?.opensOnClick(at) ?? true) onOpen(row)
          },
          ...(!cells && {
            tabIndex: 0,
            onKeyDown: (event) => {
              if (event.key === 'Enter' && event.target === event.currentTarget) onOpen(row)
              else moveFocusByArrows(event)
            },
          }),
        }),
      })}
    />
  )
}
