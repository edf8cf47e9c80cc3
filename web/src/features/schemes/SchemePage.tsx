import { PlayCircleOutlined } from '@ant-design/icons'
import { type SchemeSummary, schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { AsOfChoice } from './AsOfChoice.tsx'
import { CriterionList } from './CriterionList.tsx'
import { messages } from './messages.ts'
import { PrimaryMark } from './SchemeCard.tsx'
import { SchemeRuns } from './SchemeRuns.tsx'
import './schemes.css'
import { useSpeaker } from './use-speaker.ts'
import { useStartRun } from './use-start-run.ts'
import { conditionWords, gradeRules } from './words.ts'

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
      {one && (
        <>
          <PageHeader
            title={local(one.scheme.name)}
            subtitle={`${t('version', { version: one.version })} · ${local(one.scheme.description)}`}
            back={{ to: '/schemes' }}
            actions={
              <>
                <PrimaryMark of={one} />
                {can('create', 'Run') && (
                  <>
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
          <div className="fj-stack">
            <CriterionList scheme={one.scheme} />
            <GradeRules of={one} />
            {can('read', 'Run') && <SchemeRuns schemeId={one.id} />}
          </div>
        </>
      )}
    </div>
  )
}

function GradeRules({ of: { scheme } }: { of: SchemeSummary }) {
  const t = useText(messages)
  const speaker = useSpeaker(scheme)
  const rules = gradeRules(scheme, speaker)
  return (
    <section className="fj-card">
      <h2>{t('scheme.grades')}</h2>
      <p className="fj-soft">
        {t(`basis.${scheme.assignment.kind}`)} · {t('scheme.scope')}{' '}
        {scheme.scope ? conditionWords(scheme.scope, speaker) : t('scheme.everybody')}
      </p>
      <dl className="schemes-rules">
        {scheme.grades.map((grade, i) => (
          <div key={grade.key}>
            <dt>
              <GradeTag of={grade} />
            </dt>
            <dd>{rules[i]}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
