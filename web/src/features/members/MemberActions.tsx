import { EllipsisOutlined, KeyOutlined } from '@ant-design/icons'
import { type Member, members } from '@fenji/contract/members'
import { roles } from '@fenji/contract/roles'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

const DeactivateDialog = lazily(() => import('./DeactivateDialog.tsx').then(({ DeactivateDialog }) => DeactivateDialog))
const LinkDialog = lazily(() => import('./LinkDialog.tsx').then(({ LinkDialog }) => LinkDialog))

/** What can be done with a member besides role and team. */
export function MemberActions({ member }: { member: Member }) {
  const t = useText(messages)
  const can = useCan()
  const canUpdate = can('update', 'Member') && !member.isSelf
  return (
    <span className="fj-actions members-actions">
      {can('read', 'Role') && (
        <Link to="/members/$memberId/rights" params={{ memberId: member.id }}>
          <Button size="small" type="text" tabIndex={-1}>
            {t('rights')}
          </Button>
        </Link>
      )}
      {canUpdate && <ActiveSwitch member={member} />}
      {canUpdate && member.isActive && <MoreActions member={member} />}
    </span>
  )
}

/** Deactivates a member, after asking, or lets them in again. */
function ActiveSwitch({ member }: { member: Member }) {
  const t = useText(messages)
  const { message } = App.useApp()
  const { id, name, isActive } = member
  const [isAsking, setAsking] = useState(false)
  const report = useProblemMessage()
  const activate = useMutation({
    ...mutation(members.update, {
      refreshes: [members.list, roles.list],
      onSuccess: () => message.success(t('activated', { name })),
    }),
    onError: report,
  })
  return (
    <>
      <Button
        size="small"
        type={isActive ? 'text' : 'default'}
        loading={activate.isPending}
        onClick={() => (isActive ? setAsking(true) : activate.mutate({ params: { id }, body: { isActive: true } }))}
      >
        {t(isActive ? 'deactivate' : 'activate')}
      </Button>
      {isAsking && <DeactivateDialog member={member} onClose={() => setAsking(false)} />}
    </>
  )
}

function MoreActions({ member: { id, name, email } }: { member: Member }) {
  const t = useText(messages)
  const { modal } = App.useApp()
  const report = useProblemMessage()
  const reset = useMutation({ ...mutation(members.resetPassword), onError: report })
  const ask = () =>
    void modal.confirm({
      title: t('resetTitle', { name }),
      content: t('resetText'),
      okText: t('resetMake'),
      onOk: () => reset.mutate({ params: { id } }),
    })
  const items = [{ key: 'reset', icon: <KeyOutlined />, label: t('reset'), onClick: ask }]
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
        <Button
          size="small"
          type="text"
          icon={<EllipsisOutlined />}
          loading={reset.isPending}
          aria-label={t('more', { name })}
        />
      </Dropdown>
      {reset.data && <LinkDialog email={email} {...reset.data} onClose={() => reset.reset()} />}
    </>
  )
}
