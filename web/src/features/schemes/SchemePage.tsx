import { PlayCircleOutlined } from '@ant-design/icons'
import { type SchemeSummary, schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { WatchCard } from '../downgrade-notices/public.tsx'
import { ReportScheduleCard } from '../reports/public.tsx'
import { PastGrades } from '../runs/public.tsx'
import { EditSchemeLink } from '../studio/public.tsx'
import { AsOfChoice } from './AsOfChoice.tsx'
import { CriterionList } from './CriterionList.tsx'
import { ExampleList } from './ExampleList.tsx'
import { GradeRules } from './GradeRules.tsx'
import { messages } from './messages.ts'
import { ScheduleCard } from './ScheduleCard.tsx'
import { PrimaryMark } from './SchemeCard.tsx'
import { SchemeRuns } from './SchemeRuns.tsx'
import { ServicePolicies } from './ServicePolicies.tsx'
import { StartQuestion } from './StartQuestion.tsx'
import './schemes.css'
import { useStartRun } from './use-start-run.ts'
import { useVerdict } from './use-verdict.ts'
import { VersionList } from './VersionList.tsx'

/** A scheme in readable words: what it measures, how that scores, who gets which grade, and its runs. */
export function SchemePage() {
  const { schemeId } = useParams({ from: '/shell/schemes/$schemeId' })
  const t = useText(messages)
  const local = useLocal()
  const can = useCan()
  const [asOf, setAsOf] = useState<string>()
  const found = useQuery(query(schemes.get, { params: { id: schemeId } }))
  const start = useStartRun(asOf)
  if (found.isPending) return <PagePending />
  const one = found.data
  return (
    <div className="fj-page">
      <PageProblem of={found.error} onRetry={() => void found.refetch()} back={{ to: '/schemes' }} />
      <ProblemAlert of={start.error} />
      <StartQuestion of={start} />
      {one && (
        <>
          <PageHeader
            title={local(one.scheme.name)}
            subtitle={`${t('version', { version: one.version })} · ${local(one.scheme.description)}`}
            back={{ to: '/schemes' }}
            actions={
              <>
                <PrimaryMark of={one} />
                {can('update', 'Scheme') && <EditSchemeLink schemeId={one.id} />}
                {can('create', 'Run') && (
                  <>
                    <Link to="/back-tests" search={{ schemes: [one.id] }}>
                      {t('schemes.backTest')}
                    </Link>
                    <AsOfChoice asOf={asOf} onChange={setAsOf} />
                    <Button
                      type="primary"
                      icon={<PlayCircleOutlined />}
                      loading={start.pending !== null}
                      onClick={() => start.run(one.id)}
                    >
                      {t('schemes.runAgain')}
                    </Button>
                  </>
                )}
              </>
            }
          />
          <SchemeBody of={one} />
        </>
      )}
    </div>
  )
}

/** What the scheme does on the left; versions, schedule and examples beside it; its runs below. */
function SchemeBody({ of: one }: { of: SchemeSummary }) {
  const can = useCan()
  const { data: verdict } = useVerdict(one.scheme)
  const { hash } = useLocation()
  // What a link from elsewhere is about was not there yet when the address was opened.
  useEffect(() => document.getElementById(hash)?.scrollIntoView(), [hash])
  return (
    <div className="fj-stack">
      <div className="schemes-page">
        <div className="fj-stack">
          <CriterionList scheme={one.scheme} consistency={verdict?.consistency} />
          <GradeRules of={one.scheme} />
          <ServicePolicies of={one.scheme} />
        </div>
        <div className="fj-stack">
          <ScheduleCard of={one} />
          {one.publishedVersion !== null && <WatchCard schemeId={one.id} />}
          {one.publishedVersion !== null && <ReportScheduleCard schemeId={one.id} />}
          <VersionList of={one} />
          {verdict && <ExampleList scheme={one.scheme} examples={verdict.examples} />}
        </div>
      </div>
      {can('read', 'Run') && <PastGrades schemeId={one.id} />}
      {can('read', 'Run') && <SchemeRuns schemeId={one.id} />}
    </div>
  )
}
