import { type Task, tasks } from '@fenji/contract/tasks'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { Coming } from '../../platform/ui/Coming.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { TaskRows } from './TaskRows.tsx'
import './tasks.css'

const shown = 20

/** One's own tasks that are overdue and due today, and a few of those after. @param action what else can be begun here. */
export function TasksCard({ action }: { action?: ReactNode }) {
  const t = useText(messages)
  const can = useCan()
  const list = useQuery({
    ...query(tasks.list, { query: { memberId: 'me', limit: shown } }),
    enabled: can('create', 'Task'),
  })
  if (!can('create', 'Task')) return null
  const { rows = [], today = '', total = 0 } = list.data ?? {}
  const groups = [
    ['overdue', rows.filter(({ dueOn }) => dueOn < today)],
    ['today', rows.filter(({ dueOn }) => dueOn === today)],
    ['later', rows.filter(({ dueOn }) => dueOn > today)],
  ] as const
  return (
    <>
      <section className="fj-card">
        <header className="tasks-head">
          <h2>{t('title')}</h2>
          {action}
        </header>
        <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
        {list.data && rows.length === 0 && (
          <p className="fj-soft">
            {t('none')} · {t('noneText')}
          </p>
        )}
        {groups.map(([key, own]) => (
          <Group key={key} title={t(key)} rows={own} today={today} />
        ))}
        {total > rows.length && <p className="fj-soft fj-small">{t('all', { count: total - rows.length })}</p>}
      </section>
      {list.isLoading && <Coming />}
    </>
  )
}

function Group({ title, rows, today }: { title: string; rows: readonly Task[]; today: string }) {
  if (rows.length === 0) return null
  return (
    <>
      <h3 className="tasks-group">{title}</h3>
      <TaskRows rows={rows} today={today} label={title} />
    </>
  )
}
