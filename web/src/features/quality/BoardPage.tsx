import { ReloadOutlined } from '@ant-design/icons'
import { type QualityBoard, quality } from '@fenji/contract/quality'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Alert, App, Button } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { ContactFigures } from './ContactFigures.tsx'
import { FieldFigures } from './FieldFigures.tsx'
import { Meters } from './Meters.tsx'
import { messages } from './messages.ts'
import { OwnerFigures, SegmentFigures, TeamFigures } from './PartFigures.tsx'
import { QualityTabs } from './QualityTabs.tsx'
import './quality.css'
import { RuleFigures } from './RuleFigures.tsx'
import { TrendChart } from './TrendChart.tsx'
import { ViewBar } from './ViewBar.tsx'

/** How good the data are, what to mend first, and where. */
export function BoardPage() {
  const t = useText(messages)
  const format = useFormat()
  const search = useSearch({ from: '/shell/quality' })
  const found = useQuery({
    ...query(quality.board, { query: search }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.isMeasuring ? 1500 : false),
  })
  const board = found.data
  const subtitle =
    board?.measuredAt && t('measuredAt', { moment: format.moment(board.measuredAt), customers: board.customers })
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={subtitle} actions={board && <MeasureButton of={board} />} />
      <QualityTabs />
      <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <PagePending />}
      {board && (board.day === null ? <Unmeasured isMeasuring={board.isMeasuring} /> : <Board of={board} />)}
    </div>
  )
}

function MeasureButton({ of: { isMeasuring, day } }: { of: QualityBoard }) {
  const t = useText(messages)
  const can = useCan()
  const { message } = App.useApp()
  const measure = useMutation(
    mutation(quality.measure, { refreshes: [quality.board], onSuccess: () => void message.info(t('began')) }),
  )
  if (!can('update', 'Quality')) return null
  return (
    <Button
      type={day === null ? 'primary' : 'default'}
      icon={<ReloadOutlined />}
      loading={isMeasuring || measure.isPending}
      onClick={() => measure.mutate({})}
    >
      {t(isMeasuring ? 'measuring' : 'measure')}
    </Button>
  )
}

function Unmeasured({ isMeasuring }: { isMeasuring: boolean }) {
  const t = useText(messages)
  const can = useCan()
  return (
    <EmptyState
      title={t(isMeasuring ? 'measuring' : 'never')}
      text={t(can('update', 'Quality') ? 'neverText' : 'neverWait')}
    />
  )
}

function Board({ of: board }: { of: QualityBoard }) {
  const t = useText(messages)
  return (
    <>
      <ViewBar of={board} />
      {board.isOutdated && <Alert className="fj-problem" type="warning" showIcon title={t('outdated')} />}
      {board.customers === 0 ? (
        <EmptyState title={t('noCustomers')} text={t('noCustomersText')} />
      ) : (
        <div className="fj-stack">
          <Meters of={board} />
          <div className="quality-two">
            <div className="fj-stack">
              <RuleFigures of={board} />
              <FieldFigures of={board} />
            </div>
            <div className="fj-stack">
              <TrendChart of={board} />
              <SegmentFigures of={board} />
              <OwnerFigures of={board} />
              <TeamFigures of={board} />
              <ContactFigures of={board} />
            </div>
          </div>
        </div>
      )}
    </>
  )
}
