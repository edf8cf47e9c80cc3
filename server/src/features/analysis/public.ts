export { type Asked, askedBy } from './asked.ts'
export { askChart } from './routes.ts'
