import { type TimelineKind, timeline } from '@fenji/contract/timeline'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type ApiProblem, call, keyOf } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.tsx'
import { DayText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { useNewest } from '../../platform/ui/use-newest.ts'
import { byDay } from './days.ts'
import { Entry } from './Entry.tsx'
import { KindChips } from './KindChips.tsx'
import { messages } from './messages.ts'
import './timeline.css'

interface Asked {
  kind: TimelineKind | undefined
  search: string | undefined
}

/** Page after page of a timeline, as far as it was read. */
function usePages(customerId: number, { kind, search }: Asked) {
  const asked = { params: { id: customerId }, query: { kind, search } }
  return useInfiniteQuery({
    queryKey: [keyOf(timeline.list), asked],
    queryFn: ({ pageParam, signal }) =>
      call(timeline.list, { params: asked.params, query: { ...asked.query, cursor: pageParam } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: (before) => before,
  })
}

/** Calls back when what it marks comes near the screen. */
function useNear(onNear: () => void) {
  const mark = useRef<HTMLDivElement>(null)
  const newest = useNewest(onNear)
  useEffect(() => {
    const element = mark.current
    if (!element) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && newest.current(), {
      rootMargin: '600px',
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [newest])
  return mark
}

/** Everything that happened to a customer, newest first: by kind, by words, as far down as one scrolls. */
export function Timeline({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const { timeZone } = useSession().organization
  const [asked, setAsked] = useState<Asked>({ kind: undefined, search: undefined })
  const pages = usePages(customerId, asked)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const more = () => hasNextPage && !isFetchingNextPage && void fetchNextPage()
  // On a phone more of the page stands below: there one asks.
  const isPhone = useIsPhone()
  const mark = useNear(() => !isPhone && more())
  const entries = pages.data?.pages.flatMap(({ rows }) => rows) ?? []
  const counts = pages.data?.pages[0]?.counts ?? []
  const isAsked = asked.kind !== undefined || asked.search !== undefined
  return (
    <section className="fj-card timeline" aria-label={t('title')} aria-busy={pages.isFetching}>
      <header className="timeline-head">
        <h2 className="fj-card-title">{t('title')}</h2>
        {counts.length > 0 && (
          <SearchBox
            label={t('search')}
            value={asked.search}
            onChange={(search) => setAsked((old) => ({ ...old, search }))}
          />
        )}
      </header>
      <KindChips counts={counts} value={asked.kind} onChange={(kind) => setAsked((old) => ({ ...old, kind }))} />
      <ProblemAlert of={pages.error as ApiProblem | null} onRetry={() => void pages.refetch()} />
      {pages.data && entries.length === 0 && (
        <EmptyState title={t(isAsked ? 'noMatch' : 'empty')} text={isAsked ? undefined : t('emptyText')} />
      )}
      {byDay(entries, timeZone).map(({ day, entries: own }) => (
        <section key={day} className="timeline-day">
          <h3>
            <DayText day={day} />
          </h3>
          <ol>
            {own.map((entry) => (
              <Entry key={`${entry.kind} ${entry.id}`} of={entry} />
            ))}
          </ol>
        </section>
      ))}
      <div ref={mark} className="timeline-end">
        {(pages.isPending || isFetchingNextPage) && <Spinner />}
        {hasNextPage && !isFetchingNextPage && <Button onClick={more}>{t('more')}</Button>}
      </div>
    </section>
  )
}
