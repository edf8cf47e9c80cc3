import { backTests } from '@fenji/contract/back-tests'
import { fewAtOnce } from '../../platform/few-at-once.ts'
import { route } from '../../platform/route.ts'
import { runBackTest } from './back-test.ts'
import { runLearning } from './learned-weights.ts'
import { runStability } from './stability-report.ts'

/** Some hundred megabytes each with a million customers. */
const measuring = fewAtOnce(2)

export const routes = [
  route(backTests.run, { can: ['create', 'Run'], isReading: true }, ({ db, actor, body }) =>
    measuring(actor.organizationId, () => runBackTest(db, actor, body)),
  ),
  route(backTests.stability, { can: ['create', 'Run'], isReading: true }, ({ db, actor, body }) =>
    measuring(actor.organizationId, () => runStability(db, actor, body)),
  ),
  route(backTests.learn, { can: ['create', 'Run'], isReading: true }, ({ db, actor, body }) =>
    measuring(actor.organizationId, () => runLearning(db, actor, body)),
  ),
]
