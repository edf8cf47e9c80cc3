import { parentPort, Worker } from 'node:worker_threads'

/** A thread that is asked again and again, and answers one question after the other. */
export interface AskingThread<Question, Answer> {
  ask(question: Question): Promise<Answer>
}

type Waiting<Answer> = { resolve(answer: Answer): void; reject(error: unknown): void }
type Asked<Question> = { id: number; question: Question }
type Message<Answer> = { id: number; answer: Answer } | { id: number; error: unknown }

/**
 * Starts with its first question, and again after it ended; it holds the process while somebody waits, and no longer.
 * @param module answers with `answerQuestions`.
 * @param workerData what the module finds as its `workerData`.
 */
export function askingThread<Question, Answer>(module: URL, workerData?: unknown): AskingThread<Question, Answer> {
  let worker: Worker | null = null
  let last = 0
  const waiting = new Map<number, Waiting<Answer>>()
  const fail = (error: unknown) => {
    worker = null
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const start = () => {
    const started = new Worker(module, { workerData })
    // One that died tells it twice, and by then there may be another.
    const end = (error: unknown) => {
      if (worker === started) fail(error)
    }
    started.on('message', (message: Message<Answer>) => {
      const asked = waiting.get(message.id)
      waiting.delete(message.id)
      if ('error' in message) asked?.reject(message.error)
      else asked?.resolve(message.answer)
      if (waiting.size === 0) started.unref()
    })
    started.once('error', end)
    started.once('exit', () => end(new Error(`the thread of ${module.pathname} ended`)))
    return started
  }
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        worker ??= start()
        const id = ++last
        worker.postMessage({ id, question } satisfies Asked<Question>)
        waiting.set(id, { resolve, reject })
        worker.ref()
      }),
  }
}

/** The thread's side. A question waits until the one before is answered. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Answer | Promise<Answer>): void {
  const reply = async ({ id, question }: Asked<Question>) => {
    try {
      parentPort?.postMessage({ id, answer: await answer(question) })
    } catch (error) {
      parentPort?.postMessage({ id, error })
    }
  }
  let before = Promise.resolve()
  parentPort?.on('message', (asked: Asked<Question>) => {
    before = before.then(() => reply(asked))
  })
}
