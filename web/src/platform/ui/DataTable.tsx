import { type ReactNode, useRef } from 'react'
import { CardList } from './CardList.tsx'
import { ListEnd } from './ListEnd.tsx'
import type { ListPlace, ListQuery } from './list-place.ts'
import { ProblemAlert } from './ProblemAlert.tsx'
import type { RowSelection } from './row-selection.ts'
import type { Columns } from './table/column.ts'
import type { Grid } from './table/grid.ts'
import { RowTable } from './table/RowTable.tsx'
import type { Opening } from './table/use-opened.ts'
import { useIsPhone } from './use-is-phone.ts'

interface DataTableProps<Row extends object> {
  /** `useList(customers.list, …)` of a keyset-paged endpoint, or `wholeList(query, rows)` of one that is not. */
  list: ListQuery<Row>
  rowKey: keyof Row & string
  columns: Columns<Row>
  /** The order of the list, as the URL's search holds it. */
  at?: ListPlace
  /** Puts another order into the URL: `navigate({ search: (old) => ({ ...old, ...place }) })`. */
  onMove?: (place: ListPlace) => void
  /** A list above other things goes on only when it is asked to; else the next rows come as its end comes near. */
  isEndless?: boolean
  /** A row as a card on a phone. */
  card?: (row: Row, opening: Opening) => ReactNode
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

/** Rows from the server that load on as one scrolls: sorted there, walked with the keyboard, cards on a phone. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { list, onMove, empty, card, isEndless = true, label } = props
  const isPhone = useIsPhone()
  const section = useRef<HTMLElement>(null)
  const page = list.data
  const isEmpty = page?.rows.length === 0
  const hasRows = !isEmpty && (page !== undefined || !list.error)
  const sorted = onMove && {
    onMove: (place: ListPlace) => {
      onMove(place)
      if ((section.current?.getBoundingClientRect().top ?? 0) < 0) section.current?.scrollIntoView({ block: 'start' })
    },
  }
  const inner = { ...props, ...sorted }
  return (
    <section className="fj-table" ref={section} aria-label={label} aria-busy={list.isFetching}>
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {isEmpty && !list.error && empty}
      {hasRows && (isPhone && card ? <CardList {...inner} card={card} /> : <RowTable {...inner} />)}
      {page && !isEmpty && list.more && (
        <ListEnd page={page} more={list.more} isEndless={isEndless} isBusy={list.isFetching} />
      )}
    </section>
  )
}
