import type { Job } from '@fenji/contract/jobs'
import type { Actor } from './actor.ts'
import type { Db } from './db.ts'

export type JobName = Job['kind']

export interface NewJob {
  kind: JobName
  subjectId: number
  title: string
  data?: Record<string, unknown>
}

/** Where work is left for later. It is enqueued in the transaction that wants it, so that a rollback takes it along. */
export interface JobQueue {
  enqueue(db: Db, actor: Actor, job: NewJob): Promise<string>
  /** Takes a job that is not running out of the line. */
  withdraw(db: Db, actor: Actor, jobId: string, endedAt: Date): Promise<void>
  /** Asks a running job of this process to stop. */
  cancel(jobId: string): void
}
