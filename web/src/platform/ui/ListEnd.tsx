import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import type { MoreRows, Page } from './list-place.ts'
import { ProblemAlert } from './ProblemAlert.tsx'

/** So far below the view the next rows are asked for, so that they are there when one gets to them. */
const aheadPx = 1200

interface ListEndProps {
  page: Page<unknown>
  more: MoreRows
  /** The next rows come by themselves as the end comes near; else only when asked for. */
  isEndless: boolean
  isBusy: boolean
}

/** How many rows are there, and the way to the next ones. */
export function ListEnd({ page, more, isEndless, isBusy }: ListEndProps) {
  const t = useText(messages)
  const { isThere, hasPages, isLoading, problem, load } = more
  const end = useRef<HTMLDivElement>(null)
  const goesOn = isEndless && isThere && !isBusy && problem === null
  useEffect(() => {
    if (!goesOn || !end.current) return
    const observer = new IntersectionObserver(
      (seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) void load()
      },
      { rootMargin: `${aheadPx}px 0px` },
    )
    observer.observe(end.current)
    return () => observer.disconnect()
  }, [goesOn, load])
  const range = { from: 1, to: page.rows.length, total: Math.max(page.total, page.rows.length) }
  return (
    <div ref={end} className="fj-list-end" aria-busy={isLoading}>
      {problem !== null && <ProblemAlert of={problem} onRetry={() => void load()} />}
      <span className="fj-soft fj-number" role="status">
        {t(page.totalIsCapped ? 'page.rangeCapped' : 'page.range', range)}
        {hasPages && !isThere && ` · ${t('page.isAll')}`}
      </span>
      {isThere && problem === null && (
        <Button loading={isLoading} onClick={() => void load()}>
          {t('page.more')}
        </Button>
      )}
    </div>
  )
}
