import { Select, Skeleton } from 'antd'
import { Fragment, type ReactNode, useMemo } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import type { ListPlace, ListQuery } from './list-place.ts'
import type { RowSelection } from './row-selection.ts'
import type { Columns } from './table/column.ts'
import { type Opening, useOpened } from './table/use-opened.ts'
import { useRowWindow } from './table/use-row-window.ts'
import { useRowsChoice } from './table/use-rows-choice.ts'
import { WholeBox } from './WholeBox.tsx'

interface CardListProps<Row extends object> {
  list: ListQuery<Row>
  rowKey: keyof Row & string
  columns: Columns<Row>
  at?: ListPlace | undefined
  onMove?: ((place: ListPlace) => void) | undefined
  card: (row: Row, opening: Opening) => ReactNode
  selection?: RowSelection<Row> | undefined
}

/** The rows of a table as cards, for a thumb. Sorting moves from the column heads into one choice. */
export function CardList<Row extends object>(props: CardListProps<Row>) {
  const { list, rowKey, columns, at, onMove, selection } = props
  const rows = list.data?.rows ?? []
  if (list.isPending) return <Skeleton active paragraph={{ rows: 6 }} className="fj-table-skeleton" />
  return (
    <>
      {at && onMove && <CardSort columns={columns} at={at} onMove={onMove} />}
      {selection && <WholeBox rows={rows} rowKey={rowKey} selection={selection} hasText />}
      <Cards {...props} rows={rows} />
    </>
  )
}

/** Pixels of a card of three lines. */
const usualPx = 96

function Cards<Row extends object>(props: CardListProps<Row> & { rows: readonly Row[] }) {
  const { list, rowKey, rows, card, selection } = props
  const keys = useMemo(() => rows.map((row) => String(row[rowKey])), [rows, rowKey])
  const listKey = list.listKey && `${list.listKey} cards`
  const { shown, gapAfterPx, container, measured } = useRowWindow({ keys, listKey, look: list.look, usualPx })
  const { choose, choiceOf } = useRowsChoice(selection, rows, rowKey)
  const openingOf = useOpened()
  const isPart = shown.length < rows.length
  return (
    <ul className="fj-cards" ref={container}>
      {shown.map(({ index, key, gapPx }) => {
        const row = rows[index]
        const choice = row && choiceOf(row)
        return (
          row && (
            <Fragment key={key}>
              {gapPx > 0 && <Gap px={gapPx} />}
              <li
                data-row-key={key}
                data-index={index}
                ref={measured}
                {...(isPart && {
                  'aria-setsize': list.data && !list.data.totalIsCapped ? Math.max(list.data.total, rows.length) : -1,
                  'aria-posinset': index + 1,
                })}
                className={selection ? 'fj-card-chosen' : ''}
              >
                {choice && (
                  <label className="fj-card-box">
                    <input
                      type="checkbox"
                      className="fj-box"
                      aria-label={choice.choiceLabel}
                      checked={choice.isChosen}
                      disabled={choice.isBarred}
                      onChange={() => choose(row)}
                    />
                  </label>
                )}
                {card(row, openingOf(key))}
              </li>
            </Fragment>
          )
        )
      })}
      {gapAfterPx > 0 && <Gap px={gapAfterPx} />}
    </ul>
  )
}

/** As high as the cards that are left out. */
const Gap = ({ px }: { px: number }) => <li aria-hidden="true" style={{ height: px, padding: 0, border: 0 }} />

interface CardSortProps<Row> {
  columns: Columns<Row>
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
        onMove({ sort, direction: direction === 'asc' ? 'asc' : 'desc' })
      }}
    />
  )
}
