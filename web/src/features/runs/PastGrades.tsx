import { type PastDistribution, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { type ECElementEvent, EChart } from '../../platform/ui/Chart.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { changeOfBest, gradesOver, type Measure, pastGradesOption, shareIn } from './past-grades.ts'
import { pastMessages } from './past-messages.ts'

/** How the customers of a scheme were spread over its grades, run after run; nothing while fewer than two were published. */
export function PastGrades({ schemeId }: { schemeId: number }) {
  const shows = useShows()('grade')
  const past = useQuery({ ...query(runs.distributions, { params: { id: schemeId } }), enabled: shows })
  if (past.error) return <ProblemAlert of={past.error} onRetry={() => void past.refetch()} />
  if (!past.data || past.data.length < 2) return null
  return (
    <section className="fj-card">
      <PastChart of={past.data} />
    </section>
  )
}

function useWords() {
  const local = useLocal()
  const format = useFormat()
  return useMemo(
    () => ({
      day: format.day,
      percent: format.percent,
      name: (grade: { name: { zh: string; en: string } }) => local(grade.name),
    }),
    [local, format],
  )
}

function PastChart({ of: past }: { of: readonly PastDistribution[] }) {
  const t = useText(pastMessages)
  const words = useWords()
  const navigate = useNavigate()
  const [measure, setMeasure] = useState<Measure>('customers')
  const showsAmounts = past.some(({ grades }) => grades.some(({ amountShare }) => amountShare !== null))
  const option = useMemo(() => pastGradesOption(past, measure, words), [past, measure, words])
  const change = changeOfBest(past, measure)
  const onMark = useCallback(
    ({ dataIndex }: ECElementEvent) => {
      const runId = past[dataIndex]?.runId
      if (runId !== undefined) void navigate({ to: '/runs/$runId', params: { runId } })
    },
    [past, navigate],
  )
  return (
    <EChart
      title={
        change
          ? t(`title.${measure}`, {
              grade: words.name(change.grade),
              from: words.percent(change.from),
              to: words.percent(change.to),
            })
          : t('title')
      }
      subtitle={t('sub', { count: past.length })}
      extra={
        showsAmounts && (
          <Segmented<Measure>
            size="small"
            aria-label={t('measure')}
            value={measure}
            onChange={setMeasure}
            options={(['customers', 'amount'] as const).map((value) => ({ value, label: t(`measure.${value}`) }))}
          />
        )
      }
      option={option}
      height={280}
      onMark={onMark}
      columns={[
        { title: t('asOf') },
        ...gradesOver(past).map((grade) => ({ title: words.name(grade), align: 'right' as const })),
      ]}
      rows={past.map((run) => [
        <Link key={run.runId} to="/runs/$runId" params={{ runId: run.runId }}>
          {words.day(run.asOf)}
        </Link>,
        ...gradesOver(past).map(({ key }) => {
          const share = shareIn(run, key, measure)
          return share === null ? '–' : words.percent(share)
        }),
      ])}
    />
  )
}
