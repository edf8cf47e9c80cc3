import type { OutcomeKind, SchemeTest } from '@fenji/contract/back-tests'
import { schemes } from '@fenji/contract/schemes'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useTheme } from '../../platform/theme.tsx'
import { EChart } from '../../platform/ui/Chart.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { gainsMessages } from './gains-messages.ts'
import { calibrationOption, capturedOption, type OutcomeRow, outcomeRows } from './grade-outcomes.ts'
import { messages } from './messages.ts'

/** Names of a scheme's grades, of the organization's own or a template. */
function useGradeName(schemeKey: string): (grade: string | null) => string {
  const t = useText(messages)
  const local = useLocal()
  const own = useQuery(query(schemes.list))
  const gallery = useQuery(query(schemes.templates))
  const scheme = [...(own.data ?? []), ...(gallery.data ?? [])].find((one) => one.scheme.key === schemeKey)?.scheme
  return useMemo(() => {
    return (key) => {
      const grade = scheme?.grades.find((one) => one.key === key)
      return grade ? local(grade.name) : (key ?? t('ungraded'))
    }
  }, [scheme, local, t])
}

/** What each grade of one scheme brought after the cut-off. */
export function GradeOutcomes({ of: test, outcome }: { of: SchemeTest; outcome: OutcomeKind }) {
  const nameOf = useGradeName(test.schemeKey)
  const rows = useMemo(() => outcomeRows(test, nameOf), [test, nameOf])
  return (
    <div className="back-tests-pair">
      <section className="fj-card">
        <Captured rows={rows} outcome={outcome} />
      </section>
      <section className="fj-card">
        <Calibration of={test} rows={rows} outcome={outcome} nameOf={nameOf} />
      </section>
    </div>
  )
}

const height = 280

function Captured({ rows, outcome }: { rows: OutcomeRow[]; outcome: OutcomeKind }) {
  const t = useText(messages)
  const curves = useText(gainsMessages)
  const format = useFormat()
  const { palette } = useTheme()
  const option = useMemo(
    () =>
      capturedOption(rows, {
        percent: format.percent,
        money: format.moneyShort,
        soft: palette.textSoft,
        accent: palette.accent,
        customers: t('captured.customers'),
        scheme: t('captured.scheme'),
        amount: t('captured.amount'),
      }),
    [rows, format, palette, t],
  )
  const best = rows.find(({ key }) => key !== null)
  return (
    <EChart
      title={
        best?.own.outcomeShare == null
          ? t('captured.plain')
          : t(`captured.title.${outcome}`, {
              grade: best.name,
              customers: format.percent(best.own.customerShare),
              share: format.percent(best.own.outcomeShare),
            })
      }
      subtitle={t('captured.sub')}
      option={option}
      height={height}
      columns={[
        { title: t('grade') },
        { title: t('customers'), align: 'right' },
        { title: t('captured.customers'), align: 'right' },
        { title: t('captured.scheme'), align: 'right' },
        { title: curves('amount'), align: 'right' },
      ]}
      rows={rows.map(({ name, own, amount }) => [
        name,
        format.number(own.customers),
        format.percent(own.customerShare),
        format.percent(own.outcomeShare),
        format.percent(amount?.outcomeShare),
      ])}
    />
  )
}

interface CalibrationProps {
  of: SchemeTest
  rows: OutcomeRow[]
  outcome: OutcomeKind
  nameOf: (grade: string | null) => string
}

function Calibration({ of: { ranking }, rows, outcome, nameOf }: CalibrationProps) {
  const t = useText(messages)
  const format = useFormat()
  const { palette } = useTheme()
  const hasAmount = outcome === 'amount'
  const option = useMemo(
    () =>
      calibrationOption(
        rows,
        {
          percent: format.percent,
          money: format.moneyShort,
          soft: palette.textSoft,
          accent: palette.accent,
          mean: t('calibration.mean'),
          retained: t('calibration.retained'),
        },
        hasAmount,
      ),
    [rows, format, palette, t, hasAmount],
  )
  const [fault] = ranking.inversions ?? []
  const title = fault
    ? t('calibration.fault', { better: nameOf(fault.better), worse: nameOf(fault.worse) })
    : t(ranking.isMonotone ? 'calibration.good' : 'calibration.plain')
  return (
    <EChart
      title={title}
      subtitle={t('calibration.sub')}
      option={option}
      height={height}
      columns={[
        { title: t('grade') },
        { title: t('customers'), align: 'right' },
        ...(hasAmount ? [{ title: t('calibration.mean'), align: 'right' as const }] : []),
        { title: t('calibration.retained'), align: 'right' },
      ]}
      rows={rows.map(({ name, own }) => [
        name,
        format.number(own.customers),
        ...(hasAmount ? [format.money(own.meanE4)] : []),
        format.percent(own.retainedShare),
      ])}
    />
  )
}
