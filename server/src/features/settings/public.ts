export { getSettings } from './queries.ts'
