import { Worker } from 'node:worker_threads'
import type { RunSummary, RunWarning } from '@fenji/contract/runs'
import type { Scheme } from '@fenji/contract/scheme-file'
import {
  compactYardstick,
  type Graded,
  grade,
  gradeMeans,
  type History,
  type MetricTable,
  type Yardstick,
  yardstickOf,
} from '@fenji/kernel'
import { fewest } from '../../platform/small-groups.ts'
import { warningsOf } from './review.ts'
import { summarise } from './rules.ts'

/** Below this many customers a thread costs more than it saves. */
const inlineUpTo = 20_000

/** What is graded, and what the grades are then looked at by. */
export interface Question {
  scheme: Scheme
  table: MetricTable
  /** What the run rests on beside the metrics. */
  history: History | undefined
  /** Rank of each customer's grade before; negative = none. */
  previous: Int16Array
  /** The metric whose sums stand beside the grades. */
  amount: { metric: string; name: RunSummary['amountName'] }
}

/** What is kept with a run to explain single customers by. */
export interface Fitted extends Yardstick {
  /** Of each grade, best first, the mean score of each criterion; null where fewer than five customers are behind it. */
  gradeMeans?: (number | null)[][]
}

/** What a run found, of all customers together. */
export interface Findings {
  summary: RunSummary
  warnings: RunWarning[]
  ungraded: number
  moved: number
  fitted: Fitted
}

function countWhere(graded: Graded, holds: (rank: number, row: number) => boolean): number {
  let count = 0
  for (let row = 0; row < graded.count; row++) if (holds(graded.applied[row] ?? -1, row)) count++
  return count
}

function meansOf({ grades }: Scheme, { applied, criteria }: Graded): (number | null)[][] {
  const scores = criteria.map((criterion) => criterion.scores)
  return gradeMeans(applied, grades.length, scores, fewest).map((row) =>
    Array.from(row, (mean) => (Number.isNaN(mean) ? null : mean)),
  )
}

export const gradeOf = ({ scheme, table, history }: Question): Graded => grade(scheme, table, {}, history)

/** Looks at the grades of a run. */
export function findingsOf({ scheme, table, previous, amount }: Question, graded: Graded): Findings {
  const amounts = table.columns[amount.metric] ?? new Float64Array(table.count)
  return {
    summary: summarise(scheme, graded, previous, { amounts, amountName: amount.name }),
    warnings: warningsOf(scheme, graded, table, previous),
    ungraded: countWhere(graded, (rank) => rank < 0),
    moved: countWhere(graded, (rank, row) => rank !== previous[row]),
    fitted: { ...compactYardstick(yardstickOf(graded)), gradeMeans: meansOf(scheme, graded) },
  }
}

/** What the thread says: first the grades, then what they come to. */
export type Message = { graded: Graded } | { findings: Findings } | { error: unknown }

/** Grades at once, and findings that are worked out while the grades are being written. */
export interface Grading {
  graded: Promise<Graded>
  findings: Promise<Findings>
}

function onThread(worker: Worker, question: Question): Grading {
  const graded = Promise.withResolvers<Graded>()
  const findings = Promise.withResolvers<Findings>()
  const fail = (error: unknown) => {
    graded.reject(error)
    findings.reject(error)
  }
  worker.on('message', (message: Message) => {
    if ('graded' in message) graded.resolve(message.graded)
    else if ('findings' in message) findings.resolve(message.findings)
    else fail(message.error)
  })
  worker.once('error', fail)
  // Whoever gave up on the grades does not wait for what they come to.
  findings.promise.catch(() => undefined)
  worker.postMessage(question)
  return { graded: graded.promise, findings: findings.promise }
}

/** Where one run is graded. */
export interface Grader {
  start(question: Question): Grading
  /** Lets go of the thread, if there is one. */
  end(): Promise<unknown>
}

const newThread = () => new Worker(new URL('./grading-thread.ts', import.meta.url))

/**
 * Grades on another thread when there are many customers, so that the server goes on answering. The thread changes nothing of what it
 * was asked with, which may lie in shared memory.
 * @param expected about how many customers: the thread of many comes up while they are being read.
 */
export function prepareGrading(expected: number): Grader {
  let worker = expected > inlineUpTo ? newThread() : null
  return {
    start(question) {
      if (question.table.count > inlineUpTo) {
        worker ??= newThread()
        return onThread(worker, question)
      }
      const graded = gradeOf(question)
      return { graded: Promise.resolve(graded), findings: Promise.resolve(findingsOf(question, graded)) }
    },
    end: async () => worker?.terminate(),
  }
}
