export { judgeScheme } from './judge-scheme.ts'
export { tryScheme } from './try-scheme.ts'
