import { Readable } from 'node:stream'
import { backTests, type LearnedWeights } from '@fenji/contract/back-tests'
import { runLearning } from '../features/back-tests/public.ts'
import { inOrganization } from '../platform/db.ts'
import { rankingHeader, rankingRow } from './backtest.ts'
import { columnsOf, command } from './command.ts'
import {
  bodyOf,
  count,
  dayOf,
  daysOf,
  decimals,
  outcomeOf,
  subjectOf,
  subjectOptions,
  subjectUsage,
} from './subject.ts'
import { writeWhole } from './write-whole.ts'

const refusals = {
  'no-criteria': 'the scheme has no criteria to weigh',
  'too-few-customers': 'under 200 customers with an outcome and every score',
  'outcome-constant': 'every customer has the same outcome',
  'scores-constant': 'no criterion differs between customers',
  'nothing-ranks': 'no criterion rises with the outcome',
} satisfies Record<NonNullable<LearnedWeights['refusal']>, string>

function verdictOf({ isBetterThanGiven }: LearnedWeights): string {
  if (isBetterThanGiven === null) return 'No verdict.'
  return isBetterThanGiven ? 'Better than the weights of the scheme.' : 'No better than the weights of the scheme.'
}

function print(found: LearnedWeights): string {
  const { schemeName, schemeKey, fittedOn, judgedOn, refusal, weights, judgement, fit, notes } = found
  const head = [`${schemeName.zh} (${schemeKey})`, ...notes.map(({ en }) => `! ${en}`)]
  const fitted = `Fitted on ${fittedOn.cutoff} to ${fittedOn.until}, ${count(fittedOn.customers)} customers`
  if (refusal) return [...head, `${fitted}: nothing learned, ${refusals[refusal]}.`].join('\n')
  const { learned, equal, standardError } = fit?.crossValidated ?? { learned: null, equal: null, standardError: null }
  return [
    ...head,
    fitted,
    columnsOf(Object.entries(weights ?? {}).map(([key, weight]) => [key, decimals(weight)])),
    `Over customers left out: rank correlation ${decimals(learned)}, equal weights ${decimals(equal)}, standard error ${decimals(standardError)}`,
    `Judged on ${judgedOn.cutoff} to ${judgedOn.until}, ${count(judgedOn.customers)} customers`,
    ...(judgement
      ? [
          columnsOf([
            rankingHeader,
            rankingRow('learned', judgement.learned),
            rankingRow('as given', judgement.given),
            rankingRow('equal', judgement.equal),
            rankingRow('amount, 12 months', judgement.amount12m),
          ]),
        ]
      : []),
    verdictOf(found),
  ].join('\n')
}

export const learn = command({
  words: 'learn',
  usage: `learn ${subjectUsage} --cutoff YYYY-MM-DD --later YYYY-MM-DD [--horizon 90d] [--outcome amount|retained] [--out FILE.json]`,
  summary: 'Learn weights on a past day and judge them on a later one; --out writes the scheme with them',
  options: {
    ...subjectOptions,
    cutoff: { type: 'string' },
    later: { type: 'string' },
    horizon: { type: 'string' },
    outcome: { type: 'string' },
    out: { type: 'string' },
  },
  async run({ services, actor, options }) {
    const body = bodyOf(backTests.learn, {
      ...subjectOf(options),
      cutoff: dayOf(options, 'cutoff'),
      laterCutoff: dayOf(options, 'later'),
      horizonDays: daysOf(options, 'horizon', 90),
      outcome: outcomeOf(options),
    })
    const found = await inOrganization(services.database, actor, (db) => runLearning(db, actor, body), 'read')
    if (found.scheme && typeof options.out === 'string')
      await writeWhole(options.out, Readable.from([`${JSON.stringify(found.scheme, null, 2)}\n`]))
    return found
  },
  print,
})
