export { countAwaiting } from './queries.ts'
