export { taskSource } from './queries.ts'
export { addTask } from './write.ts'
