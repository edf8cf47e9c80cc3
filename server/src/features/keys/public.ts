export { deleteDeadKeys, revokeKeysOf } from './queries.ts'
