export { noteSource } from './queries.ts'
