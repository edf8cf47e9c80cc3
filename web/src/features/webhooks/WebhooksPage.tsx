import { PlusOutlined, SendOutlined } from '@ant-design/icons'
import { type Webhook, webhooks } from '@fenji/contract/webhooks'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { CopyButton } from '../../platform/ui/CopyButton.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { addsInHead, wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { StateDot } from '../../platform/ui/StateDot.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { ConnectionTabs } from '../connections/public.ts'
import { messages } from './messages.ts'
import { useKindName } from './use-kind-name.ts'
import './webhooks.css'

/** The addresses to which other systems send JSON of their own. */
export function WebhooksPage() {
  const t = useText(messages)
  const navigate = useNavigate()
  const canCreate = useCan()('create', 'Connection')
  const list = useQuery(query(webhooks.list))
  const add = canCreate && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => void navigate({ to: '/connections/webhooks/new' })}>
      {t('add')}
    </Button>
  )
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('lead')} actions={addsInHead(list) && add} />
      <ConnectionTabs />
      <DataTable
        label={t('title')}
        list={wholeList(list, list.data)}
        rowKey="id"
        columns={useColumns()}
        card={(one) => <WebhookCard of={one} />}
        onOpen={({ id }) => void navigate({ to: '/connections/webhooks/$webhookId', params: { webhookId: id } })}
        empty={<EmptyState icon={<SendOutlined />} title={t('empty')} text={t('emptyText')} actions={add} />}
      />
    </div>
  )
}

function useColumns(): Columns<Webhook> {
  const t = useText(messages)
  return [
    { key: 'name', title: t('name'), width: 240, className: 'fj-anywhere', render: (one) => <NameLink of={one} /> },
    { key: 'state', title: t('state'), width: 150, render: (one) => <WebhookState of={one} /> },
    { key: 'last', title: t('last'), width: 170, render: (one) => <LastDelivery of={one} /> },
    { key: 'proofShort', title: t('proofShort'), width: 170, render: ({ proof }) => t(`proof.${proof}`) },
    { key: 'address', title: t('address'), width: 330, render: ({ path }) => <Address path={path} /> },
  ]
}

function NameLink({ of: { id, name, mapping } }: { of: Webhook }) {
  const kindName = useKindName()
  return (
    <>
      <Link className="fj-name" to="/connections/webhooks/$webhookId" params={{ webhookId: id }}>
        {name}
      </Link>
      <div className="fj-soft fj-small">{kindName(mapping.kind)}</div>
    </>
  )
}

export function WebhookState({ of: { isActive, lastDeliveryAt } }: { of: Webhook }) {
  const t = useText(messages)
  if (!isActive) return <StateDot tone="past">{t('state.off')}</StateDot>
  return (
    <StateDot tone={lastDeliveryAt ? 'good' : 'waiting'}>{t(lastDeliveryAt ? 'state.on' : 'state.fresh')}</StateDot>
  )
}

function LastDelivery({ of: { lastDeliveryAt } }: { of: Webhook }) {
  return lastDeliveryAt && <MomentText moment={lastDeliveryAt} />
}

function Address({ path }: { path: string }) {
  const t = useText(messages)
  return (
    <span className="webhooks-address">
      <code>{path}</code>
      <CopyButton text={window.location.origin + path} size="small" title={t('copyAddress')} />
    </span>
  )
}

function WebhookCard({ of: one }: { of: Webhook }) {
  const t = useText(messages)
  return (
    <>
      <div className="fj-row">
        <div>
          <NameLink of={one} />
        </div>
        <WebhookState of={one} />
      </div>
      {one.lastDeliveryAt && (
        <div className="fj-soft fj-small fj-row-foot">
          {t('last')} <LastDelivery of={one} />
        </div>
      )}
    </>
  )
}
