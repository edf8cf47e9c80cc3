import { KeyOutlined, PlusOutlined } from '@ant-design/icons'
import { type ApiKey, keys } from '@fenji/contract/keys'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { addsInHead, wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { StateDot } from '../../platform/ui/StateDot.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useRoleName } from '../../platform/use-role-name.ts'
import './keys.css'
import { messages } from './messages.ts'
import { Revoke } from './Revoke.tsx'
import { ScopeList } from './ScopeList.tsx'

/** Its form comes when somebody makes one. */
const KeyDialog = lazily(() => import('./KeyDialog.tsx').then(({ KeyDialog }) => KeyDialog))

/** The keys by which other systems use the API. */
export function KeysPage() {
  const t = useText(messages)
  const canCreate = useCan()('create', 'ApiKey')
  const list = useQuery(query(keys.list))
  const [isCreating, setCreating] = useState(false)
  const create = canCreate && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {t('create')}
    </Button>
  )
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={addsInHead(list) && create} />
      <p className="keys-usage">
        {t('usage')} <code>Authorization: Bearer fenji_…</code> · <Link to="/reference">{t('reference')}</Link>
      </p>
      <DataTable
        label={t('title')}
        list={wholeList(list, list.data)}
        rowKey="id"
        columns={useColumns()}
        expanded={(key) => <ScopeList scopes={key.scopes} />}
        card={(key) => <KeyCard apiKey={key} />}
        empty={<EmptyState icon={<KeyOutlined />} title={t('empty')} text={t('emptyText')} actions={create} />}
      />
      {isCreating && <KeyDialog onClose={() => setCreating(false)} />}
    </div>
  )
}

function useColumns(): Columns<ApiKey> {
  const t = useText(messages)
  const roleName = useRoleName()
  return [
    { key: 'name', title: t('name'), width: 220, className: 'fj-anywhere', render: (key) => <KeyName apiKey={key} /> },
    { key: 'role', title: t('role'), width: 140, render: ({ role }) => roleName(role) },
    {
      key: 'scopes',
      title: t('scopes'),
      width: 90,
      render: ({ scopes }) => t('scopes.count', { count: scopes.length }),
    },
    { key: 'state', title: t('state'), width: 100, render: (key) => <KeyState apiKey={key} /> },
    { key: 'expires', title: t('expires'), width: 165, render: (key) => <Expiry apiKey={key} /> },
    { key: 'lastUsed', title: t('lastUsed'), width: 165, render: (key) => <LastUsed apiKey={key} /> },
    { key: 'createdBy', title: t('createdBy'), width: 130, render: (one) => one.createdBy },
    { key: 'do', width: 90, align: 'right', render: (key) => <Revoke apiKey={key} /> },
  ]
}

function KeyName({ apiKey: { name, prefix } }: { apiKey: ApiKey }) {
  return (
    <>
      <strong className="fj-name">{name}</strong>
      <div className="fj-soft fj-small">
        <code>{prefix}…</code>
      </div>
    </>
  )
}

function KeyState({ apiKey: { isActive } }: { apiKey: ApiKey }) {
  const t = useText(messages)
  return <StateDot tone={isActive ? 'good' : 'past'}>{t(isActive ? 'active' : 'ended')}</StateDot>
}

function Expiry({ apiKey: { expiresAt } }: { apiKey: ApiKey }) {
  const t = useText(messages)
  return expiresAt ? <MomentText moment={expiresAt} /> : <span className="fj-soft">{t('never')}</span>
}

function LastUsed({ apiKey: { lastUsedAt } }: { apiKey: ApiKey }) {
  const t = useText(messages)
  return lastUsedAt ? <MomentText moment={lastUsedAt} /> : <span className="fj-soft">{t('unused')}</span>
}

function KeyCard({ apiKey }: { apiKey: ApiKey }) {
  const t = useText(messages)
  const roleName = useRoleName()
  return (
    <>
      <div className="fj-row">
        <div>
          <KeyName apiKey={apiKey} />
        </div>
        <KeyState apiKey={apiKey} />
      </div>
      <div>
        {roleName(apiKey.role)} · {t('scopes.count', { count: apiKey.scopes.length })}
      </div>
      <details>
        <summary className="fj-soft">{t('scopes')}</summary>
        <ScopeList scopes={apiKey.scopes} />
      </details>
      <div className="fj-soft fj-small">
        {t('expires')} <Expiry apiKey={apiKey} />
      </div>
      <div className="fj-row">
        <span className="fj-soft fj-small">
          {t('lastUsed')} <LastUsed apiKey={apiKey} />
        </span>
        <Revoke apiKey={apiKey} />
      </div>
    </>
  )
}
