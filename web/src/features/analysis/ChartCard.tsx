import { type ChartKey, charts } from '@fenji/contract/analysis'
import type { Chart, ChartFilter, TableColumn } from '@fenji/contract/charts'
import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Skeleton } from 'antd'
import { type ReactNode, useCallback, useMemo } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { useTheme } from '../../platform/theme.tsx'
import { type ECElementEvent, EChart } from '../../platform/ui/Chart.tsx'
import { ChartFrame } from '../../platform/ui/ChartFrame.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useIsNarrow } from '../../platform/ui/use-is-narrow.ts'
import { useFormat } from '../../platform/use-format.ts'
import { conditionText } from '../conditions/public.ts'
import { AnalysisCanvas } from './AnalysisCanvas.ts'
import { ChartControls } from './ChartControls.tsx'
import { chartMessages } from './chart-messages.ts'
import { chartQuery } from './chart-query.ts'
import { DownloadMenu } from './DownloadMenu.tsx'
import { cellText, type Drawing, type Look } from './drawing.ts'
import { drawings } from './drawings/index.ts'
import { type Parameters, whoIs } from './filter.ts'
import { messages } from './messages.ts'

interface ChartCardProps {
  chart: ChartKey
  filter: ChartFilter
  parameters: Parameters
  onParameters: (parameters: Parameters) => void
  /** Stands above the chart while a dashboard is arranged. */
  bar?: ReactNode
}

/** A row of any chart. */
interface Row {
  where: CustomerCondition | null
  customerId?: number
}
/** The answer of any chart. */
interface AnyAnswer {
  rows: Row[]
  customers: number
  showsMoney: boolean
  /** Of whom a list is that shows only the first of them. */
  where?: CustomerCondition | null
}

/** One chart: its finding, its drawing or table, what it can be asked, and what can be taken away. */
export function ChartCard({ bar, ...props }: ChartCardProps) {
  const t = useText(messages)
  const local = useLocal()
  const shows = useShows()
  const { name, needs } = charts[props.chart]
  const { box, isNarrow } = useIsNarrow<HTMLElement>()
  return (
    <section ref={box} className="fj-card analysis-card" aria-label={local(name)}>
      {bar}
      {needs.every((field) => shows(field)) ? (
        <Asked {...props} isNarrow={isNarrow} />
      ) : (
        <div className="fj-chart-empty fj-soft analysis-hidden">{t('hidden', { name: local(name) })}</div>
      )}
    </section>
  )
}

function useLook(isNarrow: boolean): Look {
  const t = useText(chartMessages)
  const local = useLocal()
  const format = useFormat()
  const { palette } = useTheme()
  return useMemo(() => ({ t, local, format, palette, isNarrow }), [t, local, format, palette, isNarrow])
}

interface AskedProps extends Omit<ChartCardProps, 'bar'> {
  isNarrow: boolean
}

function Asked({ chart: key, filter, parameters, onParameters, isNarrow }: AskedProps) {
  const chart: Chart = charts[key]
  const found = useQuery({ ...chartQuery(key, filter, parameters), placeholderData: keepPreviousData })
  const answer = found.data as AnyAnswer | undefined
  const extra = (
    <>
      <ChartControls chart={key} parameters={parameters} onChange={onParameters} />
      <DownloadMenu chart={chart} query={{ ...filter, ...parameters }} />
    </>
  )
  if (found.error) return <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
  if (!answer) return <Skeleton active paragraph={{ rows: 8 }} />
  return <Shown chart={key} answer={answer} filter={filter} extra={extra} isNarrow={isNarrow} />
}

interface ShownProps {
  chart: ChartKey
  answer: AnyAnswer
  filter: ChartFilter
  extra: ReactNode
  isNarrow: boolean
}

/** The row as it is linked: to its customers, or to the customer. */
function RowLink({ row, filter, children }: { row: Row; filter: ChartFilter; children: ReactNode }) {
  if (row.customerId !== undefined)
    return (
      <Link to="/customers/$customerId" params={{ customerId: row.customerId }}>
        {children}
      </Link>
    )
  if (!row.where) return children
  return (
    <Link to="/customers" search={{ where: conditionText(whoIs(filter, row.where)) }}>
      {children}
    </Link>
  )
}

const isRight = ({ kind }: TableColumn<unknown>) => kind !== 'text' && kind !== 'day'

/** The place of the column whose cells lead on: the customer's name, else the first. */
const linkedColumn = (columns: readonly TableColumn<unknown>[]) =>
  Math.max(
    0,
    columns.findIndex(({ name }) => name.en === 'Code'),
  )

function Shown({ chart: key, answer, filter, extra, isNarrow }: ShownProps) {
  const t = useText(messages)
  const look = useLook(isNarrow)
  const navigate = useNavigate()
  const chart: Chart = charts[key]
  const drawing = drawings[key] as unknown as Drawing<ChartKey>
  const known = answer as never
  const columns = chart.columns(answer).filter(({ isMoney }) => answer.showsMoney || !isMoney)
  const linked = linkedColumn(columns)
  const option = useMemo(() => drawing.option?.(known, look), [drawing, known, look])
  const onMark = useCallback(
    ({ data }: ECElementEvent) => {
      const row = answer.rows[(data as { row?: number } | undefined)?.row ?? -1]
      if (row?.where) void navigate({ to: '/customers', search: { where: conditionText(whoIs(filter, row.where)) } })
    },
    [answer, filter, navigate],
  )
  const { title, subtitle } = drawing.finding(known, look)
  const frame = {
    title,
    subtitle: [subtitle, answer.showsMoney ? undefined : t('noMoney')].filter(Boolean).join(look.t('and')),
    height: drawing.height?.(known) ?? 300,
    extra: (
      <>
        {answer.where && (
          <Link className="fj-small" to="/customers" search={{ where: conditionText(whoIs(filter, answer.where)) }}>
            {t('toCustomers')}
          </Link>
        )}
        {extra}
      </>
    ),
    columns: columns.map((column) => ({
      title: look.local(column.name),
      align: isRight(column) ? ('right' as const) : ('left' as const),
    })),
    rows: answer.rows.map((row) =>
      columns.map(({ kind, of }, place) => {
        const text = cellText(kind, of(row), look)
        return place === linked ? (
          <RowLink key={text} row={row} filter={filter}>
            {text}
          </RowLink>
        ) : (
          text
        )
      }),
    ),
  }
  if (!option) return <ChartFrame {...frame} height={0} />
  return (
    <EChart
      {...frame}
      option={option}
      Canvas={AnalysisCanvas}
      {...(answer.rows.some(({ where }) => where) && { onMark })}
    />
  )
}
