import { PlusOutlined } from '@ant-design/icons'
import { type Member, members } from '@fenji/contract/members'
import { useQuery } from '@tanstack/react-query'
import { Button, type TableColumnsType, Tag } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { MomentText } from '../../platform/ui/DayText.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { StateDot } from '../../platform/ui/StateDot.tsx'
import { ActiveSwitch } from './ActiveSwitch.tsx'
import { Invitations } from './Invitations.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { messages } from './messages.ts'
import { RoleChoice } from './RoleChoice.tsx'

/** Who works in the organization, with which rights, and who is invited. */
export function MembersPage() {
  const t = useText(messages)
  const can = useCan()
  const list = useQuery(query(members.list))
  const [isInviting, setInviting] = useState(false)
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
      <div className="fj-stack">
        <DataTable
          label={t('title')}
          list={wholeList(list, list.data?.members)}
          rowKey="id"
          columns={useColumns()}
          card={(member) => <MemberCard member={member} />}
          empty={null}
        />
        {list.data && list.data.invitations.length > 0 && <Invitations invitations={list.data.invitations} />}
      </div>
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </div>
  )
}

function useColumns(): TableColumnsType<Member> {
  const t = useText(messages)
  const canUpdate = useCan()('update', 'Member')
  return [
    { title: t('name'), width: 200, render: (_, member) => <MemberName member={member} /> },
    { title: t('email'), width: 320, className: 'fj-anywhere', dataIndex: 'email' },
    { title: t('role'), width: 190, render: (_, member) => <RoleChoice member={member} /> },
    { title: t('state'), width: 110, render: (_, member) => <MemberState member={member} /> },
    { title: t('lastSeen'), width: 180, render: (_, member) => <LastSeen member={member} /> },
    ...(canUpdate
      ? [
          {
            key: 'do',
            width: 110,
            align: 'right' as const,
            render: (_: unknown, one: Member) => <ActiveSwitch member={one} />,
          },
        ]
      : []),
  ]
}

function MemberName({ member }: { member: Member }) {
  const t = useText(messages)
  return (
    <>
      <strong className="fj-name">{member.name}</strong> {member.isSelf && <Tag>{t('self')}</Tag>}
    </>
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
  const canUpdate = useCan()('update', 'Member')
  return (
    <>
      <div className="fj-row">
        <div>
          <MemberName member={member} />
          <div className="fj-soft">{member.email}</div>
        </div>
        <MemberState member={member} />
      </div>
      <div className="fj-row fj-row-foot">
        <RoleChoice member={member} />
        {canUpdate && <ActiveSwitch member={member} />}
      </div>
      <div className="fj-soft">
        {t('lastSeen')} <LastSeen member={member} />
      </div>
    </>
  )
}
