import { type Member, members } from '@fenji/contract/members'
import { roles } from '@fenji/contract/roles'
import { useMutation } from '@tanstack/react-query'
import { App, Select } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useRoleName } from '../../platform/use-role-name.ts'
import { RoleOptionText, useRoleOptions } from '../roles/public.ts'
import { messages } from './messages.ts'

/** A member's role; a choice for those who may change it. */
export function RoleChoice({ member }: { member: Member }) {
  const t = useText(messages)
  const roleName = useRoleName()
  const can = useCan()
  const { message } = App.useApp()
  const options = useRoleOptions()
  const report = useProblemMessage()
  const update = useMutation({
    ...mutation(members.update, {
      refreshes: [members.list, roles.list],
      onSuccess: ({ name, role }) => message.success(t('roleChanged', { name, role: roleName(role) })),
    }),
    onError: report,
  })
  if (!can('update', 'Member') || member.isSelf || !member.isActive || !options) return <>{roleName(member.role)}</>
  return (
    <Select
      className="fj-role"
      aria-label={t('roleOf', { name: member.name })}
      value={member.role.id}
      loading={update.isPending}
      options={options}
      popupMatchSelectWidth={false}
      optionRender={({ data }) => <RoleOptionText label={data.label} means={data.means} />}
      onChange={(roleId) => update.mutate({ params: { id: member.id }, body: { roleId } })}
    />
  )
}
