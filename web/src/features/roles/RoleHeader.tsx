import { CopyOutlined, DeleteOutlined, UndoOutlined } from '@ant-design/icons'
import { builtInRoles, type Policy } from '@fenji/contract/policy'
import { type Role, roles } from '@fenji/contract/roles'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useRoleName } from '../../platform/use-role-name.ts'
import { messages } from './messages.ts'
import { isSamePolicy } from './policy-draft.ts'
import type { RoleDraft } from './RoleForm.tsx'

interface RoleHeaderProps {
  role: Role
  draft: RoleDraft
  onReset: (policy: Policy) => void
}

/** What the role is called, who has it, and what can be done with the whole of it. */
export function RoleHeader({ role, draft, onReset }: RoleHeaderProps) {
  const t = useText(messages)
  const can = useCan()
  const { message } = App.useApp()
  const name = useRoleName()(role)
  const { key } = role
  const origin = t(key === null ? 'origin.own' : role.isChanged ? 'origin.changed' : 'origin.builtIn')
  const canReset = key !== null && can('update', 'Role') && !isSamePolicy(draft.policy, builtInRoles[key])
  return (
    <PageHeader
      title={name}
      subtitle={`${origin} · ${t('members.count', { count: role.members })}`}
      back={{ to: '/roles' }}
      actions={
        <>
          {canReset && (
            <Button
              icon={<UndoOutlined />}
              onClick={() => {
                onReset(builtInRoles[key])
                void message.info(t('toBuiltInNote'))
              }}
            >
              {t('toBuiltIn')}
            </Button>
          )}
          {can('create', 'Role') && (
            <Link to="/roles/new" search={{ from: role.id }}>
              <Button icon={<CopyOutlined />} tabIndex={-1}>
                {t('copy')}
              </Button>
            </Link>
          )}
          {key === null && can('delete', 'Role') && <DeleteButton role={role} name={name} />}
        </>
      }
    />
  )
}

/** Deletes a role after asking; one that somebody has leads to these members instead. */
function DeleteButton({ role: { id, members }, name }: { role: Role; name: string }) {
  const t = useText(messages)
  const { modal, message } = App.useApp()
  const navigate = useNavigate()
  const report = useProblemMessage()
  const remove = useMutation({
    ...mutation(roles.remove, {
      refreshes: [roles.list],
      onSuccess: async () => {
        void message.success(t('deleted', { name }))
        await navigate({ to: '/roles', ignoreBlocker: true })
      },
    }),
    onError: report,
  })
  const explain = () =>
    modal.confirm({
      title: t('deleteTitle', { name }),
      content: t('inUse', { count: members }),
      okText: t('seeMembers'),
      onOk: () => void navigate({ to: '/members', search: { role: id } }),
    })
  const ask = () =>
    modal.confirm({
      title: t('deleteTitle', { name }),
      content: t('deleteText'),
      okText: t('delete'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ params: { id } }),
    })
  return (
    <Button
      danger
      icon={<DeleteOutlined />}
      loading={remove.isPending}
      onClick={() => void (members > 0 ? explain() : ask())}
    >
      {t('delete')}
    </Button>
  )
}
