import { jobs } from '@fenji/contract/jobs'
import { route } from '../../platform/route.ts'
import { listJobs } from './queries.ts'

export const routes = [
  route(jobs.list, { can: ['read', 'Job'] }, ({ db, actor, query }) => listJobs(db, actor, query.limit)),
]
