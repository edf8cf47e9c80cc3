import { tasks } from '@fenji/contract/tasks'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { TaskRow } from './TaskRow.tsx'
import './tasks.css'

/** What is still to be done for a customer; nothing where nothing is. */
export function CustomerTasks({ customerId }: { customerId: number }) {
  const t = useText(messages)
  const { data } = useQuery(query(tasks.list, { query: { customerId, limit: 20 } }))
  if (!data || data.rows.length === 0) return null
  return (
    <section className="fj-card">
      <h2 className="fj-card-title">{t('open')}</h2>
      <ul aria-label={t('open')}>
        {data.rows.map((task) => (
          <TaskRow key={task.id} of={task} today={data.today} isOwn />
        ))}
      </ul>
    </section>
  )
}
