export { recordSources } from './queries/timeline.ts'
