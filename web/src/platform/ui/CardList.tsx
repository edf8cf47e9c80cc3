import { Select, Skeleton, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import type { ListPlace, ListQuery } from './list-place.ts'

interface CardListProps<Row extends object> {
  list: ListQuery<Row>
  rowKey: keyof Row & string
  columns: TableColumnsType<Row>
  at?: ListPlace | undefined
  onMove?: ((place: ListPlace) => void) | undefined
  card: (row: Row) => ReactNode
}

/** The rows of a table as cards, for a thumb. Sorting moves from the column heads into one choice. */
export function CardList<Row extends object>({ list, rowKey, columns, at, onMove, card }: CardListProps<Row>) {
  if (list.isPending) return <Skeleton active paragraph={{ rows: 6 }} className="fj-table-skeleton" />
  return (
    <>
      {at && onMove && <CardSort columns={columns} at={at} onMove={onMove} />}
      <ul className="fj-cards">
        {list.data?.rows.map((row) => (
          <li key={String(row[rowKey])}>{card(row)}</li>
        ))}
      </ul>
    </>
  )
}

interface CardSortProps<Row> {
  columns: TableColumnsType<Row>
  at: ListPlace
  onMove: (place: ListPlace) => void
}

function CardSort<Row extends object>({ columns, at, onMove }: CardSortProps<Row>) {
  const t = useText(messages)
  const sortable = columns.filter((column) => column.sorter)
  if (sortable.length === 0) return null
  const options = sortable.flatMap((column) =>
    (['desc', 'asc'] as const).map((direction) => ({
      value: `${column.key} ${direction}`,
      label: `${column.title} · ${t(direction === 'asc' ? 'page.ascending' : 'page.descending')}`,
    })),
  )
  return (
    <Select
      className="fj-card-sort"
      aria-label={t('page.sortBy')}
      prefix={t('page.sortBy')}
      value={`${at.sort} ${at.direction}`}
      options={options}
      onChange={(choice: string) => {
        const [sort, direction] = choice.split(' ')
        onMove({ sort, direction: direction === 'asc' ? 'asc' : 'desc', cursor: undefined, page: undefined })
      }}
    />
  )
}
