import { useText } from '../../platform/i18n.ts'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { OwnDowngrades } from '../downgrade-notices/public.tsx'
import { EndingOverrides, OverridesToApprove } from '../overrides/public.tsx'
import './inbox.css'
import { messages } from './messages.ts'
import { RunsToDecide } from './RunsToDecide.tsx'
import { useInbox } from './use-inbox.ts'

/** Everything that waits for the reader, what holds others up first. */
export function InboxPage() {
  const t = useText(messages)
  const { data, error, isPending, refetch } = useInbox()
  if (isPending) return <PagePending />
  const total = data ? Object.values(data).reduce((sum, count) => sum + count, 0) : 0
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('lead')} />
      <ProblemAlert of={error} onRetry={() => void refetch()} />
      {data && total === 0 && <EmptyState title={t('empty')} text={t('emptyText')} />}
      {data && (
        <div className="fj-stack">
          {data.runs > 0 && <RunsToDecide />}
          {data.overrides > 0 && <OverridesToApprove total={data.overrides} />}
          {data.endingOverrides > 0 && <EndingOverrides />}
          {data.downgrades > 0 && <OwnDowngrades />}
        </div>
      )}
    </div>
  )
}
