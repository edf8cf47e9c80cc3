import { backTests } from '@fenji/contract/back-tests'
import { route } from '../../platform/route.ts'
import { runBackTest } from './back-test.ts'
import { fewAtOnce } from './few-at-once.ts'
import { runLearning } from './learned-weights.ts'
import { runStability } from './stability-report.ts'

export const routes = [
  route(backTests.run, { can: ['create', 'Run'], isReading: true }, ({ db, actor, body }) =>
    fewAtOnce(actor.organizationId, () => runBackTest(db, actor, body)),
  ),
  route(backTests.stability, { can: ['create', 'Run'], isReading: true }, ({ db, actor, body }) =>
    fewAtOnce(actor.organizationId, () => runStability(db, actor, body)),
  ),
  route(backTests.learn, { can: ['create', 'Run'], isReading: true }, ({ db, actor, body }) =>
    fewAtOnce(actor.organizationId, () => runLearning(db, actor, body)),
  ),
]
