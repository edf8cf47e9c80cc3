export { computeRun } from './compute.ts'
export { resultFile, resultTable } from './export.ts'
export { beginRun, publishRun, rollBackRun, syncPublished } from './lifecycle.ts'
export { getRun, listRuns, schemeOf, toRun } from './queries/runs.ts'
