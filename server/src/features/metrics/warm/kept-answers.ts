import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import type { KeepingThread } from '../../../platform/keeping-thread.ts'
import type { Kept } from '../../../platform/kept.ts'
import { type FactStamp, isUnchangedSince, takeStamp } from '../queries/changes.ts'

interface Asking<Question, Load> {
  /** Tells what is kept from everything else that could be: of other facts than those of today it is nothing. */
  name: string
  question: Question
  /** Reads what the question is about. */
  read(): Promise<Load>
}

/** What is being read for a thread, by name. */
const readings = new WeakMap<object, Map<string, Promise<unknown>>>()
function readingsOf(thread: object): Map<string, Promise<unknown>> {
  const known = readings.get(thread) ?? new Map()
  readings.set(thread, known)
  return known
}

const stampName = (name: string) => `kept answers ${name}`

/** Asks of what is there, if it is of today's facts. */
async function askWarm<Question, Load, Answer>(
  db: Db,
  actor: Actor,
  { kept, thread }: { kept: Kept; thread: KeepingThread<Question, Load, Answer> },
  { name, question }: Asking<Question, Load>,
): Promise<Answer | null> {
  const stamp = kept.get<FactStamp>(stampName(name))
  return stamp && (await isUnchangedSince(db, actor, stamp)) ? thread.ask({ name, question }) : null
}

/**
 * Asks a thread about what it keeps of the facts; that is read first where it is not there, or not of today's facts. Of several who
 * ask for the same at once, one reads and the others wait.
 */
export async function askKept<Question, Load, Answer>(
  db: Db,
  actor: Actor,
  { kept, thread }: { kept: Kept; thread: KeepingThread<Question, Load, Answer> },
  asking: Asking<Question, Load>,
): Promise<{ answer: Answer; isWarm: boolean }> {
  const { name, question, read } = asking
  const reading = readingsOf(thread)
  for (;;) {
    const answer = await askWarm(db, actor, { kept, thread }, asking)
    if (answer) return { answer, isWarm: true }
    const other = reading.get(name)
    if (!other) break
    // Whatever became of it: who comes next reads for themselves.
    await other.catch(() => undefined)
  }
  const work = (async () => {
    const stamp = await takeStamp(db)
    const answer = await thread.ask({ name, question, load: await read() })
    if (answer === null) throw new Error(`what was just read is not there: ${name}`)
    kept.set(stampName(name), stamp, 200)
    return answer
  })()
  reading.set(name, work)
  try {
    return { answer: await work, isWarm: false }
  } finally {
    reading.delete(name)
  }
}
