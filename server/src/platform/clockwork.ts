import type { Services } from './services.ts'

/** Work that looks at the clock: what is due, what has expired. It may run in several processes at once. */
export interface ClockworkTask {
  name: string
  everyMs: number
  /** How long this process has run before the first time: what is heavy leaves its first moments to those who wait for it. */
  afterMs?: number
  /** The signal asks what takes long to stop: the process ends. */
  run(services: Services, signal?: AbortSignal): Promise<void>
}

/** Runs each task now and then every so often, never twice at once in this process. @returns what stops it. */
export function startClockwork(tasks: readonly ClockworkTask[], services: Services): () => Promise<void> {
  const stopping = new AbortController()
  const underWay = new Map<string, Promise<void>>()
  const begin = (task: ClockworkTask) => {
    if (underWay.has(task.name)) return
    const work = task
      .run(services, stopping.signal)
      .catch((error) => services.log.warn({ err: error, task: task.name }, 'clockwork'))
      .finally(() => underWay.delete(task.name))
    underWay.set(task.name, work)
  }
  const timers = new Map<string, NodeJS.Timeout>()
  const beginAgain = (task: ClockworkTask, afterMs: number) => {
    const timer = setTimeout(() => {
      begin(task)
      beginAgain(task, task.everyMs)
    }, afterMs)
    timers.set(task.name, timer)
  }
  for (const task of tasks) beginAgain(task, task.afterMs ?? 0)
  return async () => {
    for (const timer of timers.values()) clearTimeout(timer)
    stopping.abort()
    await Promise.all(underWay.values())
  }
}
