import type { Run, RunSummary, RunWarning } from '@fenji/contract/runs'
import { getRun, publishRun, rollBackRun, toRun } from '../features/runs/public.ts'
import type { Actor } from '../platform/actor.ts'
import { type Db, inOrganization } from '../platform/db.ts'
import type { Services } from '../platform/services.ts'
import { type CommandContext, command, UsageError, wholeNumber } from './command.ts'
import { runWords, warningWords } from './run-words.ts'

function runIdOf([id]: string[]): number {
  if (id === undefined) throw new UsageError('Which run?')
  return wholeNumber(id, 'ID')
}

interface Shown {
  run: Run
  summary: RunSummary | null
  warnings: RunWarning[]
}

export const runsShow = command<Shown>({
  words: 'runs show',
  usage: 'runs show ID',
  summary: 'One run: its grades, and what to look at before it is published',
  positionals: 1,
  async run({ services, actor, positionals }) {
    const id = runIdOf(positionals)
    const row = await inOrganization(services.database, actor, (db) => getRun(db, actor, id), 'read')
    return {
      run: toRun(row),
      summary: row.summary as RunSummary | null,
      warnings: (row.review ?? []) as RunWarning[],
    }
  },
  print: ({ run, summary, warnings }) =>
    [
      runWords(run, summary),
      ...(run.needsApproval ? ['waits for approval by a second person'] : []),
      ...warnings.map((one) => `warning: ${warningWords(one)}`),
    ].join('\n'),
})

type Step = (db: Db, actor: Actor, services: Services, id: number) => Promise<Run>

const act =
  (step: Step) =>
  ({ services, actor, positionals }: CommandContext): Promise<Run> => {
    const id = runIdOf(positionals)
    return inOrganization(services.database, actor, (db) => step(db, actor, services, id))
  }

export const runsPublish = command<Run>({
  words: 'runs publish',
  usage: 'runs publish ID',
  summary: "Make a run's grades the ones that everybody sees; where a second person has to approve it, after that",
  positionals: 1,
  run: act(publishRun),
  print: (run) => runWords(run, null),
})

export const runsRollBack = command<Run>({
  words: 'runs rollback',
  usage: 'runs rollback ID',
  summary: 'Take the published grades back: everybody sees those of the run before again',
  positionals: 1,
  run: act(rollBackRun),
  print: (run) => runWords(run, null),
})
