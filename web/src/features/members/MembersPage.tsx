import { PlusOutlined, TeamOutlined } from '@ant-design/icons'
import { type Member, members } from '@fenji/contract/members'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { StateDot } from '../../platform/ui/StateDot.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { Invitations } from './Invitations.tsx'
import { MemberActions } from './MemberActions.tsx'
import { MemberFilters } from './MemberFilters.tsx'
import './members.css'
import { messages } from './messages.ts'
import { RoleChoice } from './RoleChoice.tsx'
import { isFiltered, isFound, type MembersSearch } from './search.ts'
import { TeamChoice } from './TeamChoice.tsx'

/** Its form comes when somebody invites. */
const InviteDialog = lazily(() => import('./InviteDialog.tsx').then(({ InviteDialog }) => InviteDialog))

/** Who works in the organization, as what and in which team, and who is invited. */
export function MembersPage() {
  const t = useText(messages)
  const can = useCan()
  const list = useQuery(query(members.list))
  const search = useSearch({ from: '/shell/members' })
  const navigate = useNavigate({ from: '/members' })
  const [isInviting, setInviting] = useState(false)
  const narrow = (part: MembersSearch) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  return (
    <div className="fj-page">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          can('create', 'Member') && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setInviting(true)}>
              {t('invite')}
            </Button>
          )
        }
      />
      <MemberFilters search={search} onChange={narrow} />
      <div className="fj-stack">
        <DataTable
          label={t('title')}
          list={wholeList(
            list,
            list.data?.members.filter((member) => isFound(member, search)),
          )}
          rowKey="id"
          columns={useColumns()}
          card={(member) => <MemberCard member={member} />}
          empty={
            <EmptyState
              icon={<TeamOutlined />}
              title={t('noMatch')}
              actions={
                <Button onClick={() => narrow({ search: undefined, role: undefined, team: undefined })}>
                  {t('clear')}
                </Button>
              }
            />
          }
        />
        {list.data && list.data.invitations.length > 0 && !isFiltered(search) && (
          <Invitations invitations={list.data.invitations} />
        )}
      </div>
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </div>
  )
}

function useColumns(): Columns<Member> {
  const t = useText(messages)
  return [
    {
      key: 'name',
      title: t('name'),
      width: 230,
      className: 'fj-anywhere',
      render: (member) => <MemberName member={member} />,
    },
    { key: 'role', title: t('role'), width: 170, render: (member) => <RoleChoice member={member} /> },
    { key: 'team', title: t('team'), width: 170, render: (member) => <TeamChoice member={member} /> },
    {
      key: 'customers',
      title: t('customers'),
      width: 90,
      align: 'right',
      render: (member) => <CustomerCount member={member} />,
    },
    { key: 'state', title: t('state'), width: 100, render: (member) => <MemberState member={member} /> },
    { key: 'lastSeen', title: t('lastSeen'), width: 160, render: (member) => <LastSeen member={member} /> },
    { key: 'do', width: 190, align: 'right', render: (member) => <MemberActions member={member} /> },
  ]
}

function MemberName({ member }: { member: Member }) {
  const t = useText(messages)
  return (
    <>
      <strong className="fj-name">{member.name}</strong>{' '}
      {member.isSelf && <span className="fj-count">{t('self')}</span>}
      <div className="fj-soft fj-small">{member.email}</div>
    </>
  )
}

/** How many customers they own, as a way to them. */
function CustomerCount({ member: { id, customers } }: { member: Member }) {
  const format = useFormat()
  const can = useCan()
  if (customers === 0 || !can('read', 'Customer')) return <span className="fj-number">{format.number(customers)}</span>
  return (
    <Link to="/customers" search={{ owner: id }} className="fj-number">
      {format.number(customers)}
    </Link>
  )
}

function MemberState({ member }: { member: Member }) {
  const t = useText(messages)
  return <StateDot tone={member.isActive ? 'good' : 'past'}>{t(member.isActive ? 'active' : 'inactive')}</StateDot>
}

function LastSeen({ member }: { member: Member }) {
  const t = useText(messages)
  return member.lastSeenAt ? <MomentText moment={member.lastSeenAt} /> : <span className="fj-soft">{t('never')}</span>
}

function MemberCard({ member }: { member: Member }) {
  const t = useText(messages)
  return (
    <>
      <div className="fj-row">
        <div>
          <MemberName member={member} />
        </div>
        <MemberState member={member} />
      </div>
      <div className="members-choices">
        <RoleChoice member={member} />
        <TeamChoice member={member} />
      </div>
      <div className="fj-row fj-row-foot">
        <span className="fj-soft">
          {t('customers')} <CustomerCount member={member} /> · {t('lastSeen')} <LastSeen member={member} />
        </span>
      </div>
      <MemberActions member={member} />
    </>
  )
}
