import { parentPort } from 'node:worker_threads'
import type { Scheme } from '@fenji/contract/scheme-file'
import { grade, type MetricTable } from '@fenji/kernel'
import { buffersOf } from './grading.ts'

parentPort?.once('message', ({ scheme, table }: { scheme: Scheme; table: MetricTable }) => {
  try {
    const graded = grade(scheme, table)
    parentPort?.postMessage({ graded, table }, buffersOf([graded, table]))
  } catch (error) {
    parentPort?.postMessage({ error })
  }
})
