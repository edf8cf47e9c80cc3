import { Role } from '@fenji/contract/abilities'
import { type Member, members } from '@fenji/contract/members'
import { useMutation } from '@tanstack/react-query'
import { App, Select } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useCan } from '../../platform/session.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

/** Each role with what it may do. */
export function useRoleOptions() {
  const t = useText(messages)
  const word = useText(platformMessages)
  return Role.options.map((role) => ({ value: role, label: word(`role.${role}`), means: t(`roleMeans.${role}`) }))
}

/** A member's role; a choice for those who may change it. */
export function RoleChoice({ member }: { member: Member }) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const can = useCan()
  const { message } = App.useApp()
  const options = useRoleOptions()
  const report = useProblemMessage()
  const update = useMutation({
    ...mutation(members.update, {
      refreshes: [members.list],
      onSuccess: ({ name, role }) => message.success(t('roleChanged', { name, role: word(`role.${role}`) })),
    }),
    onError: report,
  })
  if (!can('update', 'Member') || member.isSelf || !member.isActive) return <>{word(`role.${member.role}`)}</>
  return (
    <Select
      className="fj-role"
      aria-label={t('roleOf', { name: member.name })}
      value={member.role}
      loading={update.isPending}
      options={options}
      popupMatchSelectWidth={false}
      optionRender={({ data }) => <RoleOption label={data.label} means={data.means} />}
      onChange={(role) => update.mutate({ params: { id: member.id }, body: { role } })}
    />
  )
}

export function RoleOption({ label, means }: { label: string; means: string }) {
  return (
    <div>
      {label}
      <div className="fj-soft fj-small">{means}</div>
    </div>
  )
}
