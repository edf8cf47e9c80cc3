import { EditOutlined } from '@ant-design/icons'
import { type Connection, connections } from '@fenji/contract/connections'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { useFormat } from '../../platform/use-format.ts'
import './connections.css'
import { messages } from './messages.ts'
import { PullActions } from './PullActions.tsx'
import { PullHistory } from './PullHistory.tsx'
import { isPulling } from './PullState.tsx'
import { RemoveConnection } from './RemoveConnection.tsx'
import { tableOf, useScheduleWords } from './schedule.ts'
import { sourceMessages } from './source-messages.ts'

const AddressDialog = lazily(() => import('./AddressDialog.tsx').then(({ AddressDialog }) => AddressDialog))
const PlanDialog = lazily(() => import('./PlanDialog.tsx').then(({ PlanDialog }) => PlanDialog))

/** One database: where it is, what is read of it and when, and what came of it. */
export function ConnectionPage() {
  const { connectionId: id } = useParams({ from: '/shell/connections/$connectionId' })
  const found = useQuery(
    query(
      connections.get,
      { params: { id } },
      {
        refetchInterval: ({ state }) => (isPulling(state.data?.lastPull ?? null) ? 1000 : false),
      },
    ),
  )
  if (found.isPending) return <PagePending />
  const one = found.data
  return (
    <div className="fj-page">
      <PageProblem of={found.error} onRetry={() => void found.refetch()} back={{ to: '/connections' }} />
      {one && (
        <>
          <PageHeader title={one.name} back={{ to: '/connections' }} actions={<PullActions of={one} />} />
          <NextStep of={one} />
          <div className="connections-cards">
            <PlanCard of={one} />
            <AddressCard of={one} />
          </div>
          <PullHistory of={one} />
        </>
      )}
    </div>
  )
}

/** What is to be done before rows come in by themselves, or what went wrong last. */
function NextStep({ of: { lastPull, plan, hasColumns, failures } }: { of: Connection }) {
  const t = useText(messages)
  const words = useText(sourceMessages)
  if (lastPull?.state === 'columns' && lastPull.importId !== null)
    return (
      <Alert
        className="connections-alert"
        type="info"
        showIcon
        title={t('columns')}
        action={
          <Link to="/imports/$importId" params={{ importId: lastPull.importId }}>
            <Button size="small" type="primary" tabIndex={-1}>
              {t('columnsGo')}
            </Button>
          </Link>
        }
      />
    )
  if (lastPull?.state === 'failed' && lastPull.failure) {
    const { code, params } = lastPull.failure
    const description = failures > 1 ? { description: t('failures', { count: failures }) } : {}
    return <Alert className="connections-alert" type="error" showIcon title={words(code, params)} {...description} />
  }
  if (plan && !hasColumns && !isPulling(lastPull))
    return <Alert className="connections-alert" type="info" showIcon title={t('reviewText')} />
  return null
}

function PlanCard({ of: one }: { of: Connection }) {
  const t = useText(messages)
  const format = useFormat()
  const canUpdate = useCan()('update', 'Connection')
  const scheduleWords = useScheduleWords()
  const [isEditing, setEditing] = useState(false)
  const { plan } = one
  return (
    <section className="fj-card">
      <div className="fj-row connections-card-head">
        <h2 className="fj-card-title">{t('plan')}</h2>
        {canUpdate && (
          <Button
            size="small"
            type={plan ? 'default' : 'primary'}
            icon={<EditOutlined />}
            onClick={() => setEditing(true)}
          >
            {t(plan ? 'edit' : 'choose')}
          </Button>
        )}
      </div>
      {plan ? (
        <dl className="connections-facts">
          <dt>{t('table')}</dt>
          <dd>{tableOf(plan)}</dd>
          <dt>{t('how')}</dt>
          <dd>{plan.watermark ? t('words.new', { column: plan.watermark.column }) : t('words.whole')}</dd>
          <dt>{t('schedule')}</dt>
          <dd>
            {scheduleWords(plan.schedule)}
            {one.nextPullAt && <div className="fj-soft">{t('next', { moment: format.moment(one.nextPullAt) })}</div>}
          </dd>
        </dl>
      ) : (
        <p className="fj-soft">{t('planEmpty')}</p>
      )}
      {isEditing && <PlanDialog of={one} onClose={() => setEditing(false)} />}
    </section>
  )
}

function AddressCard({ of: one }: { of: Connection }) {
  const t = useText(messages)
  const canUpdate = useCan()('update', 'Connection')
  const [isEditing, setEditing] = useState(false)
  const { engine, host, port, database, user, tls } = one.address
  return (
    <section className="fj-card">
      <div className="fj-row connections-card-head">
        <h2 className="fj-card-title">{t('address')}</h2>
        <span className="fj-actions">
          <RemoveConnection of={one} />
          {canUpdate && (
            <Button size="small" icon={<EditOutlined />} onClick={() => setEditing(true)}>
              {t('edit')}
            </Button>
          )}
        </span>
      </div>
      <dl className="connections-facts">
        <dt>{t('engine')}</dt>
        <dd>{t(`engine.${engine}`)}</dd>
        <dt>{t('host')}</dt>
        <dd>{`${host}:${port}`}</dd>
        <dt>{t('database')}</dt>
        <dd>{`${database} · ${user}`}</dd>
        <dt>{t('tls')}</dt>
        <dd>{t(`tls.${tls}`)}</dd>
      </dl>
      {isEditing && <AddressDialog of={one} onClose={() => setEditing(false)} onSaved={() => undefined} />}
    </section>
  )
}
