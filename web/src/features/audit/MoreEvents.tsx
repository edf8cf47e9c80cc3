import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useText } from '../../platform/i18n.ts'
import type { ListQuery } from '../../platform/ui/list-place.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'

interface MoreEventsProps {
  list: ListQuery<unknown>
  pages: {
    error: unknown
    hasNextPage: boolean
    isFetchingNextPage: boolean
    isFetchNextPageError: boolean
    fetchNextPage: () => unknown
  }
}

/** How many are shown, and the next ones as the end comes into sight. */
export function MoreEvents({ list, pages }: MoreEventsProps) {
  const t = useText(messages)
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages
  const end = useRef<HTMLDivElement>(null)
  const mayGoOn = hasNextPage && !isFetchingNextPage && !isFetchNextPageError
  useEffect(() => {
    if (!mayGoOn || !end.current) return
    const observer = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) void fetchNextPage()
    })
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [mayGoOn, fetchNextPage])
  const page = list.data
  if (!page || page.rows.length === 0) return null
  const counts = { shown: page.rows.length, total: page.total }
  return (
    <div ref={end} className="audit-more">
      {isFetchNextPageError && <ProblemAlert of={pages.error} onRetry={() => void fetchNextPage()} />}
      <span className="fj-soft fj-number">{t(page.totalIsCapped ? 'shownCapped' : 'shown', counts)}</span>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}
