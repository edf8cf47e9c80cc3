import { parentPort, Worker } from 'node:worker_threads'

/**
 * Calls a module that answers with `answerCall` on a thread of its own, so that the server goes on answering. Typed arrays travel
 * there, not copies of them: whoever calls has them no more, unless they come back.
 */
export function callThread<Answer>(module: URL, question: unknown): Promise<Answer> {
  const worker = new Worker(module)
  return new Promise<Answer>((resolve, reject) => {
    worker.once('message', (message: { answer: Answer } | { error: Error }) => {
      if ('error' in message) reject(message.error)
      else resolve(message.answer)
    })
    worker.once('error', reject)
    worker.postMessage(question, buffersOf([question]))
  }).finally(() => worker.terminate())
}

/** The thread's side of `callThread`. */
export function answerCall<Question, Answer>(work: (question: Question) => Answer): void {
  parentPort?.once('message', (question: Question) => {
    try {
      const answer = work(question)
      parentPort?.postMessage({ answer }, buffersOf([answer]))
    } catch (error) {
      parentPort?.postMessage({ error })
    }
  })
}

/** The memory behind typed arrays, each once, however deep they lie; shared memory stays where it is. */
function buffersOf(values: unknown[]): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>()
  for (const value of values) {
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
    } else if (value && typeof value === 'object') for (const inner of buffersOf(Object.values(value))) found.add(inner)
  }
  return [...found]
}
