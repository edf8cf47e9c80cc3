export { acceptEvents } from './accept.ts'
export { judgeEvents } from './judge.ts'
export { listBatches } from './queries/events.ts'
