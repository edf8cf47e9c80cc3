import type { Task } from '@fenji/contract/tasks'
import { TaskRow } from './TaskRow.tsx'
import './tasks.css'

/** Tasks as a list, each to be marked done. @param label its accessible name. */
export function TaskRows({ rows, today, label }: { rows: readonly Task[]; today: string; label?: string }) {
  return (
    <ul aria-label={label}>
      {rows.map((task) => (
        <TaskRow key={task.id} of={task} today={today} />
      ))}
    </ul>
  )
}
