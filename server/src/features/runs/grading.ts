import type { Scheme } from '@fenji/contract/scheme-file'
import { type Graded, grade, type History, type MetricTable } from '@fenji/kernel'
import { callThread } from '../../platform/thread.ts'

/** Below this many customers a thread costs more than it saves. */
const inlineUpTo = 20_000

/** What is graded: a scheme, the customers' metrics, and what the run rests on beside them. */
export interface Grading<T extends MetricTable> {
  scheme: Scheme
  table: T
  history?: History | undefined
}

/**
 * Grades on another thread when there are many customers, so that the server goes on answering.
 * @returns the result, and the table again: its columns travel to the thread and back.
 */
export async function gradeTable<T extends MetricTable>(
  scheme: Scheme,
  table: T,
  history?: History,
): Promise<{ graded: Graded; table: T }> {
  if (table.count <= inlineUpTo) return { graded: grade(scheme, table, {}, history), table }
  const question: Grading<T> = { scheme, table, history }
  return callThread(new URL('./grading-thread.ts', import.meta.url), question)
}
