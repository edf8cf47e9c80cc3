import type { ClockworkTask } from './clockwork.ts'
import type { JobKind } from './perform-job.ts'
import type { Route } from './route.ts'

/** What a feature brings to the server. */
export interface Feature {
  routes: readonly Route[]
  jobs?: readonly JobKind[]
  clockwork?: readonly ClockworkTask[]
}
