import { callThread } from '../../platform/thread.ts'
import { learnAndJudge } from './learning.ts'
import { gradeMonth } from './month.ts'
import { testSchemes } from './test-schemes.ts'

const works = { test: testSchemes, month: gradeMonth, learn: learnAndJudge }
type Works = typeof works
export type Work = keyof Works
type Question<W extends Work> = Parameters<Works[W]>[0]
type Answer<W extends Work> = ReturnType<Works[W]>

/** Gradings of so many customers, taken together, that a thread costs more than it saves. */
const inlineUpTo = 20_000

/** @param question as its work asks for it. */
export const answer = <W extends Work>(work: W, question: Question<W>): Answer<W> =>
  (works[work] as (question: Question<W>) => Answer<W>)(question)

/** What the thread is asked. */
export interface Call<W extends Work = Work> {
  work: W
  question: Question<W>
}

/**
 * Does work at once, or on another thread where there is much of it, so that the server goes on answering. Typed arrays of the
 * question are given away with it.
 * @param gradings customers to be graded, each as often as it is.
 */
export async function perform<W extends Work>(work: W, question: Question<W>, gradings: number): Promise<Answer<W>> {
  if (gradings <= inlineUpTo) return answer(work, question)
  const call: Call<W> = { work, question }
  return callThread<Answer<W>>(new URL('./work-thread.ts', import.meta.url), call)
}
