export { ExportRun } from './ExportRun.tsx'
