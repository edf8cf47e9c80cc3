import { availableParallelism } from 'node:os'
import type { Grid } from '@fenji/kernel'
import { type AskingThread, askingThread } from '../../platform/asking-thread.ts'
import { type Counted, type CountTask, perform, type ScoreTask } from './studio-part.ts'

/** A part of fewer customers is worked out sooner than told to another thread and back. */
const fewest = 100_000

/** Beyond it the memory of the machine is what one waits for. */
const mostThreads = 4

/** In how many parts are so many customers worked on? */
export const partsFor = (customers: number, cores: number = availableParallelism()): number =>
  Math.max(1, Math.min(mostThreads, cores, Math.floor(customers / fewest)))

type Task = ScoreTask | CountTask
type AnswerTo<T extends Task> = T extends ScoreTask ? Grid : Counted

const hands: AskingThread<Task, Grid | Counted>[] = []

function handOf(place: number): AskingThread<Task, Grid | Counted> {
  const hand = hands[place] ?? askingThread(new URL('./studio-hand.ts', import.meta.url))
  hands[place] = hand
  return hand
}

/**
 * A task a part, all at once: the first on this thread, each of the others on one of its own.
 * @throws what the first that failed threw, once all are over: nobody writes into a room that is another question's by then.
 */
export async function performAll<T extends Task>(tasks: readonly T[]): Promise<AnswerTo<T>[]> {
  const others = tasks.slice(1).map((task, place) => handOf(place).ask(task))
  // Begins at once, after the others were asked.
  const own = tasks.slice(0, 1).map(async (task) => perform(task))
  const ended = await Promise.allSettled([...own, ...others])
  return ended.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value as AnswerTo<T>
  })
}
