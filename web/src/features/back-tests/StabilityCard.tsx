import { backTests, type StabilityReport, type TestSubject } from '@fenji/contract/back-tests'
import type { Grade } from '@fenji/contract/scheme-file'
import { schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { longQuery, query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { EChart } from '../../platform/ui/Chart.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { Measuring } from './Measuring.tsx'
import { messages } from './messages.ts'
import { spans } from './search.ts'
import { calm, greatestPsi, meanMoved, shift, stabilityOption } from './stability.ts'
import { useBackTestPlace } from './use-back-test-place.ts'

/** With more customers than these a month takes seconds: they are graded when one asks. */
const mostAtOnce = 100_000

/** How steady the grades of a scheme would have been, month after month. */
export function StabilityCard({ subject, tested }: { subject: TestSubject; tested: number }) {
  const t = useText(messages)
  const { search, change } = useBackTestPlace()
  const months = search.months ?? spans[0]
  const [isAsked, setAsked] = useState(false)
  const found = useQuery({
    ...longQuery(backTests.stability, { body: { ...subject, months } }),
    enabled: isAsked || tested <= mostAtOnce,
  })
  return (
    <section className="fj-card" aria-label={t('stability')}>
      <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
      {!found.data && !found.isFetching && !found.error && (
        <Button onClick={() => setAsked(true)}>{t('stability.start', { count: months })}</Button>
      )}
      {found.isFetching && <Measuring />}
      {found.data && (
        <StabilityChart
          of={found.data}
          extra={
            <Segmented
              size="small"
              aria-label={t('stability.months')}
              value={months}
              onChange={(next) => change({ months: next })}
              options={spans.map((value) => ({ value, label: t('stability.count', { count: value }) }))}
            />
          }
        />
      )}
    </section>
  )
}

function useGrades(schemeKey: string): readonly Grade[] {
  const own = useQuery(query(schemes.list))
  const gallery = useQuery(query(schemes.templates))
  return useMemo(
    () =>
      [...(own.data ?? []), ...(gallery.data ?? [])].find(({ scheme }) => scheme.key === schemeKey)?.scheme.grades ??
      [],
    [own.data, gallery.data, schemeKey],
  )
}

function StabilityChart({ of: { months, schemeKey }, extra }: { of: StabilityReport; extra: React.ReactNode }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const known = useGrades(schemeKey)
  const grades = useMemo(
    () =>
      (months[0]?.grades ?? []).map(({ grade }) => {
        const found = known.find(({ key }) => key === grade)
        return { key: grade, name: found ? local(found.name) : grade, colour: found?.colour }
      }),
    [months, known, local],
  )
  const option = useMemo(
    () => stabilityOption(months, { day: format.day, percent: format.percent, moved: t('stability.moved'), grades }),
    [months, format, grades, t],
  )
  const moved = meanMoved(months)
  const psi = greatestPsi(months)
  return (
    <EChart
      title={moved === null ? t('stability') : t('stability.title', { share: format.percent(moved) })}
      subtitle={
        psi === null
          ? t('stability.sub')
          : t(psi < calm ? 'stability.calm' : psi < shift ? 'stability.some' : 'stability.shift', {
              psi: format.fixed(psi, 3),
            })
      }
      extra={extra}
      option={option}
      height={300}
      columns={[
        { title: t('stability.asOf') },
        ...grades.map(({ name }) => ({ title: name, align: 'right' as const })),
        { title: t('stability.moved'), align: 'right' },
        { title: 'PSI', align: 'right' },
      ]}
      rows={months.map(({ asOf, grades: counts, movement }) => [
        format.day(asOf),
        ...grades.map(({ key }) => format.number(counts.find(({ grade }) => grade === key)?.customers ?? 0)),
        format.percent(movement?.movedShare),
        format.fixed(movement?.psi, 3),
      ])}
    />
  )
}
