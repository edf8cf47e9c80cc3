import { type Connection, connections } from '@fenji/contract/connections'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

/** Removes a connection, after asking by name. */
export function RemoveConnection({ of: { id, name } }: { of: Connection }) {
  const t = useText(messages)
  const canDelete = useCan()('delete', 'Connection')
  const navigate = useNavigate()
  const { modal, message } = App.useApp()
  const onError = useProblemMessage()
  const remove = useMutation({
    ...mutation(connections.remove, {
      refreshes: [connections.list],
      onSuccess: () => {
        void message.success(t('removed', { name }))
        return navigate({ to: '/connections' })
      },
    }),
    onError,
  })
  const ask = () =>
    void modal.confirm({
      title: t('removeTitle', { name }),
      content: t('removeText'),
      okText: t('remove'),
      okButtonProps: { danger: true },
      onOk: () => remove.mutate({ params: { id } }),
    })
  if (!canDelete) return null
  return (
    <Button size="small" type="text" danger loading={remove.isPending} onClick={ask}>
      {t('remove')}
    </Button>
  )
}
