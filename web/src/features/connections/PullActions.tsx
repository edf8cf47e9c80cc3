import { DownOutlined } from '@ant-design/icons'
import { type Connection, connections } from '@fenji/contract/connections'
import { useMutation } from '@tanstack/react-query'
import { Button, Dropdown, Space } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'
import { isFetching, isPulling } from './PullState.tsx'

const refreshes = [connections.get, connections.list, connections.pulls]

/** Begins and stops pulls. The first one is always looked at by a person. */
export function PullActions({ of: { id, plan, hasColumns, lastPull } }: { of: Connection }) {
  const t = useText(messages)
  const canUpdate = useCan()('update', 'Connection')
  const onError = useProblemMessage()
  const pull = useMutation({ ...mutation(connections.pull, { refreshes }), onError })
  const stop = useMutation({ ...mutation(connections.stop, { refreshes }), onError })
  if (!canUpdate || !plan) return null
  const params = { id }
  const begin = (isReview: boolean, isWhole = false) => pull.mutate({ params, body: { isReview, isWhole } })
  if (isFetching(lastPull))
    return (
      <Button danger loading={stop.isPending} onClick={() => stop.mutate({ params })}>
        {t('stop')}
      </Button>
    )
  const common = { type: 'primary', loading: pull.isPending, disabled: isPulling(lastPull) } as const
  if (!hasColumns)
    return (
      <Button {...common} {...(lastPull?.state === 'columns' && { type: 'default' })} onClick={() => begin(true)}>
        {t('review')}
      </Button>
    )
  const others = [
    { key: 'whole', label: t('pullWhole'), onClick: () => begin(false, true) },
    { key: 'review', label: t('reviewAgain'), onClick: () => begin(true, true) },
  ]
  return (
    <Space.Compact>
      <Button {...common} onClick={() => begin(false)}>
        {t('pull')}
      </Button>
      <Dropdown menu={{ items: others }} trigger={['click']} disabled={common.disabled}>
        <Button type="primary" icon={<DownOutlined />} aria-label={t('more')} />
      </Dropdown>
    </Space.Compact>
  )
}
