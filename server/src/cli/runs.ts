import { listRuns } from '../features/runs/public.ts'
import { inOrganization } from '../platform/db.ts'
import { columnsOf, command } from './command.ts'

export const runs = command({
  words: 'runs',
  usage: 'runs',
  summary: 'The grading runs, newest first',
  async run({ services, actor }) {
    const page = await inOrganization(services.database, actor, (db) => listRuns(db, actor, { limit: 50 }), 'read')
    return page.rows
  },
  print: (list) =>
    list.length === 0
      ? 'No runs yet.'
      : columnsOf([
          ['run', 'scheme', 'as of', 'state', 'customers', 'moved'],
          ...list.map((run) =>
            [run.id, run.schemeKey, run.asOf, run.state, run.customers ?? '', run.moved ?? ''].map(String),
          ),
        ]),
})
