import { LeftOutlined, RightOutlined, VerticalRightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { firstPlace, type ListPlace, nextPlace, type Page, previousPlace } from './list-place.ts'

interface ListPagerProps {
  page: Page<unknown>
  pageSize: number
  at: ListPlace
  onMove: (place: ListPlace) => void
}

/** Which rows these are, and the way to the ones before and after. */
export function ListPager({ page, pageSize, at, onMove }: ListPagerProps) {
  const t = useText(messages)
  const from = ((at.page ?? 1) - 1) * pageSize + 1
  const range = { from, to: from + page.rows.length - 1, total: page.total }
  const previous = previousPlace(at)
  const next = page.nextCursor
  return (
    <nav className="fj-pager" aria-label={t(page.totalIsCapped ? 'page.rangeCapped' : 'page.range', range)}>
      <span className="fj-soft fj-number">{t(page.totalIsCapped ? 'page.rangeCapped' : 'page.range', range)}</span>
      {at.cursor && (
        <Button icon={<VerticalRightOutlined />} onClick={() => onMove(firstPlace)}>
          {t('page.first')}
        </Button>
      )}
      {(next || at.cursor) && (
        <>
          <Button disabled={!previous} icon={<LeftOutlined />} onClick={() => previous && onMove(previous)}>
            {t('page.previous')}
          </Button>
          <Button
            disabled={!next}
            icon={<RightOutlined />}
            iconPlacement="end"
            onClick={() => next && onMove(nextPlace(at, next))}
          >
            {t('page.next')}
          </Button>
        </>
      )}
    </nav>
  )
}
