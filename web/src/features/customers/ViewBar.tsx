import { type SavedView, views } from '@fenji/contract/views'
import { useQuery } from '@tanstack/react-query'
import { Tag } from 'antd'
import { useEffect, useRef } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import type { ShownColumn } from './column-keys.ts'
import { type CustomerSearch, isFiltered } from './search.ts'
import { ViewActions } from './ViewActions.tsx'
import { viewMessages } from './view-messages.ts'
import { columnsOf, definitionOf, isBare, isOnlyView, isSameLook, searchOf } from './views.ts'

interface ViewBarProps {
  search: CustomerSearch
  columns: ShownColumn[]
  /** Shows the list so, and no other way. */
  onShow: (search: CustomerSearch, columns: ShownColumn[]) => void
}

/** Opens the view that the URL names, or one's default where it says nothing. */
function useOpening({ search, onShow }: ViewBarProps, all: SavedView[] | undefined) {
  const isFirst = useRef(true)
  const opened = useRef<number>(undefined)
  useEffect(() => {
    if (!all) return
    // Once: whoever takes everything away from a view does not want it back.
    const isAsked = isOnlyView(search) && opened.current !== search.view
    const isOpening = isFirst.current && isBare(search)
    const wanted = all.find(({ id, isDefault }) => (isAsked && id === search.view) || (isOpening && isDefault))
    isFirst.current = false
    opened.current = search.view
    if (wanted) onShow(searchOf(wanted.id, wanted.definition), columnsOf(wanted))
  })
}

/** The saved views as tabs above the list, and what can be done with the one that is open. */
export function ViewBar(props: ViewBarProps) {
  const { search, columns, onShow } = props
  const t = useText(viewMessages)
  const { data: all } = useQuery(query(views.list, {}, { staleTime: 30_000 }))
  useOpening(props, all)
  const open = all?.find(({ id }) => id === search.view)
  const isChanged = open !== undefined && !isSameLook(definitionOf(search, columns), withColumns(open))
  const show = (key: string) => {
    const view = all?.find(({ id }) => String(id) === key)
    if (view) onShow(searchOf(view.id, view.definition), columnsOf(view))
    else onShow({ view: 0 }, columns)
  }
  if (!all || (all.length === 0 && !isFiltered(search) && search.sort === undefined)) return null
  const isAll = open === undefined
  return (
    <nav className="fj-views" aria-label={t('views')}>
      <div className="fj-view-tabs">
        <button type="button" aria-current={isAll || undefined} onClick={() => show('all')}>
          {t('all')}
        </button>
        {all.map((view) => (
          <button
            key={view.id}
            type="button"
            aria-current={view.id === open?.id || undefined}
            title={view.isShared && view.creator ? t('sharedBy', { name: view.creator }) : view.name}
            onClick={() => show(String(view.id))}
          >
            {view.name}
            {view.id === open?.id && isChanged && <Tag className="fj-view-changed">{t('changed')}</Tag>}
          </button>
        ))}
      </div>
      <ViewActions {...props} open={open} isChanged={isChanged} />
    </nav>
  )
}

const withColumns = (view: SavedView) => ({ ...view.definition, columns: columnsOf(view) })
