import { customers } from '@fenji/contract/customers'
import { imports } from '@fenji/contract/imports'
import { type Run, runs } from '@fenji/contract/runs'
import { schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { DowngradesCard } from '../downgrade-notices/public.tsx'
import { HandoversCard } from '../handovers/public.tsx'
import { isWorking } from '../imports/public.tsx'
import { MentionsCard } from '../notes/public.tsx'
import { LeavingCard } from '../pool/public.tsx'
import { LogButton } from '../records/public.tsx'
import { TasksCard } from '../tasks/public.tsx'
import { CasesCard } from './CasesCard.tsx'
import { GradesCard } from './GradesCard.tsx'
import './home.css'
import { useWhenOver } from '../../platform/use-when-over.ts'
import { ImportsCard } from './ImportsCard.tsx'
import { MovedCard } from './MovedCard.tsx'
import { messages } from './messages.ts'
import { NextStep } from './NextStep.tsx'
import { QualityCard } from './QualityCard.tsx'
import { ReviewsCard } from './ReviewsCard.tsx'
import { RisksCard } from './RisksCard.tsx'
import { TeamCard } from './TeamCard.tsx'
import { TwoDoors } from './TwoDoors.tsx'
import { WorkCard } from './WorkCard.tsx'

/** Everything that the home page stands on; it looks again while something is being worked on. */
function useHome() {
  const can = useCan()
  const open = useQuery({
    ...query(imports.list, { query: { state: 'open' } }),
    enabled: can('read', 'Import'),
    refetchInterval: ({ state }) => (state.data?.rows.some(isWorking) ? 1000 : false),
  })
  const isBusy = open.data?.rows.some(isWorking) === true
  const ended = useQuery({
    ...query(imports.list, { query: { state: 'ended', limit: 5 } }),
    enabled: can('read', 'Import'),
    refetchInterval: isBusy ? 2000 : false,
  })
  const recent = useQuery({
    ...query(runs.list, { query: { limit: 50 } }),
    enabled: can('read', 'Run'),
    refetchInterval: ({ state }) => (state.data?.rows.some((run) => run.state === 'computing') ? 1000 : false),
  })
  const own = useQuery({ ...query(schemes.list), enabled: can('read', 'Scheme') })
  const known = useQuery({
    ...query(customers.list, { query: { limit: 1 } }),
    enabled: can('read', 'Customer'),
    refetchInterval: isBusy ? 2000 : false,
  })
  useWhenOver(isBusy, () => void Promise.all([ended.refetch(), known.refetch()]))
  const primary = own.data?.find((one) => one.isPrimary && one.publishedRunId !== null)
  const ofPrimary = recent.data?.rows.find((run) => run.id === primary?.publishedRunId)
  // Many runs may have come after it.
  const older = useQuery({
    ...query(runs.get, { params: { id: primary?.publishedRunId ?? 0 } }),
    enabled: recent.isSuccess && typeof primary?.publishedRunId === 'number' && !ofPrimary,
  })
  const published = ofPrimary ?? older.data ?? recent.data?.rows.find((run) => run.state === 'published')
  return {
    isPending: recent.isLoading || known.isLoading || own.isLoading || older.isLoading,
    error: open.error ?? ended.error ?? recent.error ?? known.error ?? own.error,
    open: open.data?.rows ?? [],
    ended: ended.data?.rows ?? [],
    recent: recent.data?.rows ?? [],
    customers: known.data?.total ?? 0,
    published,
  }
}

/** What there is to do, what moved, and what is under way. */
export function HomePage() {
  const t = useText(messages)
  const home = useHome()
  if (home.isPending) return <PagePending />
  const isEmpty = home.customers === 0 && home.recent.length === 0 && home.open.every((one) => !isWorking(one))
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} />
      <ProblemAlert of={home.error} />
      {isEmpty && !home.error ? <TwoDoors waiting={home.open} /> : <Board {...home} />}
    </div>
  )
}

type BoardProps = Pick<ReturnType<typeof useHome>, 'open' | 'ended' | 'recent' | 'customers'> & {
  published: Run | undefined
}

function Board({ open, ended, recent, customers: known, published }: BoardProps) {
  const can = useCan()
  const hasGrades = useShows()('grade')
  const canGrade = can('create', 'Run') || can('publish', 'Run')
  const toReview = recent.find((run) => run.state === 'review')
  return (
    <div className="home-board">
      <div className="fj-stack fj-in-turn">
        <TasksCard action={<LogButton customer={null} />} />
        <CasesCard />
        {known > 0 && <DowngradesCard />}
        {known > 0 && <RisksCard />}
        {known > 0 && <TeamCard />}
        {!published && known > 0 && canGrade && <NextStep customers={known} review={toReview} />}
        {published && hasGrades && <GradesCard of={published} />}
        {published && hasGrades && <MovedCard of={published} />}
      </div>
      <div className="fj-stack fj-in-turn">
        <MentionsCard />
        <HandoversCard />
        <LeavingCard />
        <ReviewsCard />
        <WorkCard files={open} recent={recent} />
        {known > 0 && <QualityCard />}
        {can('read', 'Import') && <ImportsCard files={ended} />}
      </div>
    </div>
  )
}
