import { CheckOutlined } from '@ant-design/icons'
import { type Task, tasks } from '@fenji/contract/tasks'
import { timeline } from '@fenji/contract/timeline'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { DayText } from '../../platform/ui/DayText.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { messages } from './messages.ts'

/** Marks a task done, and takes that back. */
function useDone(task: Task) {
  const t = useText(messages)
  const { message } = App.useApp()
  const onError = useProblemMessage()
  const at = { params: { id: task.customerId, taskId: task.id } }
  const refreshes = [tasks.list, timeline.list]
  const reopen = useMutation({
    ...mutation(tasks.update, { refreshes, onSuccess: () => void message.success(t('reopened')) }),
    onError,
  })
  const done = useMutation({
    ...mutation(tasks.update, {
      refreshes,
      onSuccess: ({ version }) => {
        const key = `task-${task.id}`
        const undo = () => {
          message.destroy(key)
          reopen.mutate({ ...at, body: { isDone: false, version } })
        }
        void message.success({
          key,
          duration: 6,
          content: (
            <>
              {t('done.told', { title: task.title })}{' '}
              <Button type="link" size="small" onClick={undo}>
                {t('undo')}
              </Button>
            </>
          ),
        })
      },
    }),
    onError,
  })
  return { done, finish: () => done.mutate({ ...at, body: { isDone: true, version: task.version } }) }
}

const daysLate = (dueOn: string, today: string) => Math.round((Date.parse(today) - Date.parse(dueOn)) / 86_400_000)

interface TaskRowProps {
  of: Task
  today: string
  /** On the customer's own page their name is known. */
  isOwn?: boolean
}

/** One task: done with a tap, and the way to its customer. */
export function TaskRow({ of: task, today, isOwn = false }: TaskRowProps) {
  const t = useText(messages)
  const { done, finish } = useDone(task)
  const late = daysLate(task.dueOn, today)
  return (
    <li className="tasks-row">
      <Button
        shape="circle"
        icon={<CheckOutlined />}
        aria-label={t('done', { title: task.title })}
        title={t('done', { title: task.title })}
        disabled={!task.mayUpdate}
        loading={done.isPending}
        onClick={finish}
      />
      <div>
        <strong className="fj-anywhere">{task.title}</strong>
        <span className="fj-soft fj-small">
          {isOwn ? (
            task.member && t('by', { name: task.member.name })
          ) : (
            <Link to="/customers/$customerId" params={{ customerId: task.customerId }}>
              {task.customer.name ?? task.customer.code}
            </Link>
          )}{' '}
          <DayText day={task.dueOn} /> {late > 0 && <span className="tasks-late">{t('late', { count: late })}</span>}
        </span>
      </div>
    </li>
  )
}
