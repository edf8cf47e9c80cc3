export { CustomerTasks } from './CustomerTasks.tsx'
export { TaskRows } from './TaskRows.tsx'
export { TasksCard } from './TasksCard.tsx'
