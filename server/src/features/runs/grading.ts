import { Worker } from 'node:worker_threads'
import type { Scheme } from '@fenji/contract/scheme-file'
import { type Graded, grade, type History, type MetricTable } from '@fenji/kernel'

/** Below this many customers a thread costs more than it saves. */
const inlineUpTo = 20_000

/**
 * Grades on another thread when there are many customers, so that the server goes on answering.
 * @returns the result, and the table again: its columns travel to the thread and back.
 */
export function gradeTable<T extends MetricTable>(
  scheme: Scheme,
  table: T,
  history?: History,
): Promise<{ graded: Graded; table: T }> {
  if (table.count <= inlineUpTo) return Promise.resolve({ graded: grade(scheme, table, {}, history), table })
  const worker = new Worker(new URL('./grading-thread.ts', import.meta.url))
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: { graded: Graded; table: T } | { error: Error }) => {
      if ('error' in answer) reject(answer.error)
      else resolve(answer)
    })
    worker.once('error', reject)
    worker.postMessage({ scheme, table, history }, buffersOf(Object.values(table)))
  }).finally(() => worker.terminate()) as Promise<{ graded: Graded; table: T }>
}

/** The memory behind typed arrays, each once; objects are searched one level down. */
export function buffersOf(values: unknown[]): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  for (const value of values) {
    if (ArrayBuffer.isView(value)) found.add(value.buffer as ArrayBuffer)
    else if (value && typeof value === 'object') for (const inner of buffersOf(Object.values(value))) found.add(inner)
  }
  return [...found]
}
