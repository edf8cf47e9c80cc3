import { type ApiKey, keys } from '@fenji/contract/keys'
import { roles } from '@fenji/contract/roles'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

/** Ends a key, after asking by name. */
export function Revoke({ apiKey: { id, name, isActive } }: { apiKey: ApiKey }) {
  const t = useText(messages)
  const canDelete = useCan()('delete', 'ApiKey')
  const { modal, message } = App.useApp()
  const report = useProblemMessage()
  const revoke = useMutation({
    ...mutation(keys.revoke, {
      refreshes: [keys.list, roles.list],
      onSuccess: () => message.success(t('revoked', { name })),
    }),
    onError: report,
  })
  const ask = () =>
    void modal.confirm({
      title: t('revokeTitle', { name }),
      content: t('revokeText'),
      okText: t('revoke'),
      okButtonProps: { danger: true },
      onOk: () => revoke.mutate({ params: { id } }),
    })
  if (!canDelete || !isActive) return null
  return (
    <Button size="small" type="text" loading={revoke.isPending} onClick={ask}>
      {t('revoke')}
    </Button>
  )
}
