import { type Member, members } from '@fenji/contract/members'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

/** Deactivates a member, after asking by name, or lets them in again. */
export function ActiveSwitch({ member }: { member: Member }) {
  const t = useText(messages)
  const { message, modal } = App.useApp()
  const { id, name, email, isActive, isSelf } = member
  const report = useProblemMessage()
  const update = useMutation({
    ...mutation(members.update, {
      refreshes: [members.list],
      onSuccess: (changed) => message.success(t(changed.isActive ? 'activated' : 'deactivated', { name })),
    }),
    onError: report,
  })
  const set = (next: boolean) => update.mutate({ params: { id }, body: { isActive: next } })
  const ask = () =>
    modal.confirm({
      title: t('deactivateTitle', { name }),
      content: t('deactivateText', { name, email }),
      okText: t('deactivate'),
      okButtonProps: { danger: true },
      onOk: () => set(false),
    })
  if (isSelf) return null
  return (
    <Button
      size="small"
      type={isActive ? 'text' : 'default'}
      loading={update.isPending}
      onClick={() => (isActive ? void ask() : set(true))}
    >
      {t(isActive ? 'deactivate' : 'activate')}
    </Button>
  )
}
