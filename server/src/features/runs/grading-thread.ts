import { parentPort } from 'node:worker_threads'
import type { Scheme } from '@fenji/contract/scheme-file'
import { grade, type History, type MetricTable } from '@fenji/kernel'
import { buffersOf } from './grading.ts'

parentPort?.once('message', ({ scheme, table, history }: { scheme: Scheme; table: MetricTable; history?: History }) => {
  try {
    const graded = grade(scheme, table, {}, history)
    parentPort?.postMessage({ graded, table }, buffersOf([graded, table]))
  } catch (error) {
    parentPort?.postMessage({ error })
  }
})
