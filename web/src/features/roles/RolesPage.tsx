import { PlusOutlined } from '@ant-design/icons'
import type { Role } from '@fenji/contract/roles'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useRoleName } from '../../platform/use-role-name.ts'
import { messages } from './messages.ts'
import './roles.css'
import { usePolicyWords } from './use-policy-words.ts'
import { useRoles } from './use-roles.ts'

/** Every role: what it is, and how many have it. */
export function RolesPage() {
  const t = useText(messages)
  const can = useCan()
  const navigate = useNavigate()
  const list = useRoles()
  return (
    <div className="fj-page">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          can('create', 'Role') && (
            <Link to="/roles/new">
              <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
                {t('create')}
              </Button>
            </Link>
          )
        }
      />
      <DataTable
        label={t('title')}
        list={wholeList(list, list.data)}
        rowKey="id"
        columns={useColumns()}
        card={(role) => <RoleCard role={role} />}
        onOpen={({ id }) => void navigate({ to: '/roles/$roleId', params: { roleId: id } })}
        empty={null}
      />
    </div>
  )
}

function useColumns(): Columns<Role> {
  const t = useText(messages)
  const { means } = usePolicyWords()
  const canCopy = useCan()('create', 'Role')
  return [
    { key: 'name', title: t('name'), width: 200, render: (role) => <RoleLink role={role} /> },
    { key: 'means', title: t('means'), width: 480, render: (role) => <span className="fj-soft">{means(role)}</span> },
    { key: 'origin', title: t('origin'), width: 150, render: (role) => <Origin role={role} /> },
    { key: 'members', title: t('members'), width: 100, align: 'right', render: (role) => <MemberCount role={role} /> },
    ...(canCopy
      ? [{ key: 'do', width: 100, align: 'right' as const, render: (role: Role) => <Copy role={role} /> }]
      : []),
  ]
}

function RoleLink({ role }: { role: Role }) {
  const roleName = useRoleName()
  return (
    <Link to="/roles/$roleId" params={{ roleId: role.id }} className="fj-name fj-anywhere">
      {roleName(role)}
    </Link>
  )
}

function Origin({ role: { key, isChanged } }: { role: Role }) {
  const t = useText(messages)
  return <>{t(key === null ? 'origin.own' : isChanged ? 'origin.changed' : 'origin.builtIn')}</>
}

/** How many have it, as a way to them. */
function MemberCount({ role: { id, members } }: { role: Role }) {
  const format = useFormat()
  const can = useCan()
  if (members === 0 || !can('read', 'Member'))
    return <span className="fj-number fj-soft">{format.number(members)}</span>
  return (
    <Link to="/members" search={{ role: id }} className="fj-number">
      {format.number(members)}
    </Link>
  )
}

function Copy({ role }: { role: Role }) {
  const t = useText(messages)
  const roleName = useRoleName()
  return (
    <Link to="/roles/new" search={{ from: role.id }} aria-label={t('copyOf', { name: roleName(role) })}>
      <Button size="small" type="text" tabIndex={-1}>
        {t('copy')}
      </Button>
    </Link>
  )
}

function RoleCard({ role }: { role: Role }) {
  const t = useText(messages)
  const { means } = usePolicyWords()
  const canCopy = useCan()('create', 'Role')
  return (
    <>
      <div className="fj-row">
        <RoleLink role={role} />
        <span className="fj-soft fj-small">
          <Origin role={role} />
        </span>
      </div>
      <div className="fj-soft">{means(role)}</div>
      <div className="fj-row fj-row-foot">
        <span>
          {t('members')} <MemberCount role={role} />
        </span>
        {canCopy && <Copy role={role} />}
      </div>
    </>
  )
}
