export { tryScheme } from './try-scheme.ts'
