import { Worker } from 'node:worker_threads'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { GradeColumn, History, Mover, WhatIf } from '@fenji/kernel'
import type { Config } from '../../platform/config.ts'
import type { CustomerMetrics } from '../metrics/public.ts'

/** What the customers are, before a scheme is tried on them. */
export interface Basis {
  table: CustomerMetrics
  /** The grades in force. */
  current: GradeColumn
  /** How many grades those are of. */
  currentGrades: number
  /** In currency units. */
  amount: Float64Array
  history: History | undefined
}

export interface Question {
  /** Of the scores: the same for every scheme that scores the same facts alike. */
  name: string
  scheme: Scheme
  /** How many movers to name. */
  movers: number
  /** Given where the scores are not there yet. */
  load?: Basis
}

export type Answer =
  | { kind: 'unknown' }
  | ({ kind: 'answered'; weights: number[]; movers: (Mover & { customerId: number })[]; population: number } & Omit<
      WhatIf,
      'grade' | 'weights' | 'movers'
    >)

/** A thread that keeps scores and tries schemes on them, so that the server goes on answering. */
export interface Studio {
  ask(question: Question): Promise<Answer>
}

type Waiting = { resolve(answer: Answer): void; reject(error: unknown): void }

function createStudio(mostBytes: number): Studio {
  let worker: Worker | null = null
  let last = 0
  const waiting = new Map<number, Waiting>()
  const fail = (error: unknown) => {
    worker = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const start = () => {
    const started = new Worker(new URL('./studio-thread.ts', import.meta.url), { workerData: { mostBytes } })
    started.unref()
    started.on('message', ({ id, answer, error }: { id: number; answer?: Answer; error?: unknown }) => {
      const asked = waiting.get(id)
      waiting.delete(id)
      if (answer) asked?.resolve(answer)
      else asked?.reject(error)
    })
    started.once('error', fail)
    started.once('exit', () => fail(new Error('the thread of what-ifs ended')))
    return started
  }
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        const id = ++last
        waiting.set(id, { resolve, reject })
        worker.postMessage({ ...question, id })
      }),
  }
}

const studios = new WeakMap<Config, Studio>()

/** The studio of this process. */
export function studioOf(config: Config): Studio {
  const studio = studios.get(config) ?? createStudio(config.cacheBytes)
  studios.set(config, studio)
  return studio
}
