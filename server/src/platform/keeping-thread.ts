import { workerData } from 'node:worker_threads'
import { type AskingThread, answerQuestions, askingThread } from './asking-thread.ts'
import { type Kept, keptUpTo } from './kept.ts'

/** A question about something that is kept under a name. */
export interface KeptQuestion<Question, Load> {
  name: string
  question: Question
  /** Given where the thread may not have it yet. */
  load?: Load
}

/**
 * A thread that keeps what it was given, up to so many bytes, so that later questions about it travel alone. It answers null where it
 * has nothing of that name, or no longer.
 */
export type KeepingThread<Question, Load, Answer> = AskingThread<KeptQuestion<Question, Load>, Answer | null>

/** @param module answers with `answerFromKept`. */
export const keepingThread = <Question, Load, Answer>(
  module: URL,
  mostBytes: number,
): KeepingThread<Question, Load, Answer> => askingThread(module, { mostBytes })

/** The thread's side. */
export function answerFromKept<Question, Load, Answer>(
  answer: (asked: KeptQuestion<Question, Load>, kept: Kept) => Answer | null | Promise<Answer | null>,
): void {
  const kept = keptUpTo((workerData as { mostBytes: number }).mostBytes)
  answerQuestions<KeptQuestion<Question, Load>, Answer | null>((asked) => answer(asked, kept))
}

/** Bytes of the typed arrays within. */
export function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + bytesOf(one), 16 * value.length)
  if (value === null || typeof value !== 'object') return 8
  return Object.values(value).reduce<number>((sum, one) => sum + bytesOf(one), 0)
}
