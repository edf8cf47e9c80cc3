import { parentPort, Worker, workerData } from 'node:worker_threads'
import { type Kept, keptUpTo } from './kept.ts'

/** A question about something that is kept under a name. */
export interface KeptQuestion<Question, Load> {
  name: string
  question: Question
  /** Given where the thread may not have it yet. */
  load?: Load
}

/** A thread that keeps what it was given, up to so many bytes, so that later questions about it travel alone. */
export interface KeepingThread<Question, Load, Answer> {
  /** null: it has nothing of that name, or no longer. */
  ask(asked: KeptQuestion<Question, Load>): Promise<Answer | null>
}

type Waiting<Answer> = { resolve(answer: Answer | null): void; reject(error: unknown): void }
type Message<Answer> = { id: number; answer: Answer | null } | { id: number; error: unknown }

/** Starts with its first question, and again after it ended; it holds the process while somebody waits, and no longer. */
export function keepingThread<Question, Load, Answer>(
  module: URL,
  mostBytes: number,
): KeepingThread<Question, Load, Answer> {
  let worker: Worker | null = null
  let last = 0
  const waiting = new Map<number, Waiting<Answer>>()
  const fail = (error: unknown) => {
    worker = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const start = () => {
    const started = new Worker(module, { workerData: { mostBytes } })
    started.on('message', (message: Message<Answer>) => {
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if ('error' in message) asked?.reject(message.error)
      else asked?.resolve(message.answer)
      if (waiting.size === 0) started.unref()
    })
    started.once('error', fail)
    started.once('exit', () => fail(new Error(`the thread of ${module.pathname} ended`)))
    return started
  }
  return {
    ask: (asked) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        const id = ++last
        waiting.set(id, { resolve, reject })
        worker.ref()
        worker.postMessage({ ...asked, id })
      }),
  }
}

/** The thread's side. */
export function answerFromKept<Question, Load, Answer>(
  answer: (asked: KeptQuestion<Question, Load>, kept: Kept) => Answer | null,
): void {
  const kept = keptUpTo((workerData as { mostBytes: number }).mostBytes)
  parentPort?.on('message', ({ id, ...asked }: KeptQuestion<Question, Load> & { id: number }) => {
    try {
      parentPort?.postMessage({ id, answer: answer(asked, kept) })
    } catch (error) {
      parentPort?.postMessage({ id, error })
    }
  })
}

/** Bytes of the typed arrays within. */
export function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + bytesOf(one), 16 * value.length)
  if (value === null || typeof value !== 'object') return 8
  return Object.values(value).reduce<number>((sum, one) => sum + bytesOf(one), 0)
}
