import { Checkbox, Select, Skeleton, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import type { ListPlace, ListQuery } from './list-place.ts'
import type { RowSelection } from './row-selection.ts'

interface CardListProps<Row extends object> {
  list: ListQuery<Row>
  rowKey: keyof Row & string
  columns: TableColumnsType<Row>
  at?: ListPlace | undefined
  onMove?: ((place: ListPlace) => void) | undefined
  card: (row: Row) => ReactNode
  selection?: RowSelection<Row> | undefined
}

/** The rows of a table as cards, for a thumb. Sorting moves from the column heads into one choice. */
export function CardList<Row extends object>({
  list,
  rowKey,
  columns,
  at,
  onMove,
  card,
  selection,
}: CardListProps<Row>) {
  if (list.isPending) return <Skeleton active paragraph={{ rows: 6 }} className="fj-table-skeleton" />
  return (
    <>
      {at && onMove && <CardSort columns={columns} at={at} onMove={onMove} />}
      {selection && <WholePage rows={list.data?.rows ?? []} rowKey={rowKey} selection={selection} />}
      <ul className="fj-cards">
        {list.data?.rows.map((row) => (
          <li key={String(row[rowKey])} className={selection ? 'fj-card-chosen' : ''}>
            {selection && <CardBox row={row} id={Number(row[rowKey])} selection={selection} />}
            {card(row)}
          </li>
        ))}
      </ul>
    </>
  )
}

interface Chosen<Row> {
  selection: RowSelection<Row>
}

function CardBox<Row>({ row, id, selection }: Chosen<Row> & { row: Row; id: number }) {
  const { keys, onChange, isSelectable, labelOf } = selection
  return (
    <Checkbox
      className="fj-card-box"
      aria-label={labelOf(row)}
      disabled={!isSelectable(row)}
      checked={keys.includes(id)}
      onChange={({ target }) => onChange(target.checked ? [...keys, id] : keys.filter((key) => key !== id))}
    />
  )
}

/** Picks all rows of the page, or none of them; those of other pages stay as they are. */
function WholePage<Row extends object>({
  rows,
  rowKey,
  selection,
}: Chosen<Row> & { rows: readonly Row[]; rowKey: keyof Row & string }) {
  const t = useText(messages)
  const { keys, onChange, isSelectable } = selection
  const here = rows.filter(isSelectable).map((row) => Number(row[rowKey]))
  const others = keys.filter((key) => !here.includes(key))
  const chosen = here.filter((id) => keys.includes(id)).length
  if (here.length === 0) return null
  return (
    <Checkbox
      className="fj-card-all"
      checked={chosen === here.length}
      indeterminate={chosen > 0 && chosen < here.length}
      onChange={({ target }) => onChange(target.checked ? [...others, ...here] : others)}
    >
      {t('page.chooseAll')}
    </Checkbox>
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
