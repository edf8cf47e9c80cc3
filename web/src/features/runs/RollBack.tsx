import { RollbackOutlined } from '@ant-design/icons'
import { type Run, runs } from '@fenji/contract/runs'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { runBefore } from './run-before.ts'
import { published } from './use-run-decision.ts'

/** Takes the published grades back, once it is said which grades everybody sees then. */
export function RollBack({ of: run }: { of: Run }) {
  const t = useText(messages)
  const format = useFormat()
  const { modal, message } = App.useApp()
  const say = useProblemMessage()
  const { data: ofScheme } = useQuery(
    query(runs.list, { query: { schemeId: run.schemeId, only: 'published', limit: 200 } }),
  )
  const rollBack = useMutation(
    mutation(runs.rollBack, { refreshes: published, onSuccess: () => void message.success(t('rollBack.done')) }),
  )
  const ask = () => {
    const before = runBefore(ofScheme?.rows ?? [])
    void modal.confirm({
      title: t('rollBack.ask'),
      content: before
        ? t('rollBack.before', { date: format.day(before.asOf), number: before.customers ?? 0 })
        : t('rollBack.nothing'),
      okText: t('run.rollBack'),
      okButtonProps: { danger: true },
      onOk: () => rollBack.mutateAsync({ params: { id: run.id } }).catch(say),
    })
  }
  return (
    <Button icon={<RollbackOutlined />} disabled={!ofScheme} loading={rollBack.isPending} onClick={ask}>
      {t('run.rollBack')}
    </Button>
  )
}
