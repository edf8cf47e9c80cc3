import { type BackTest, backTests, type Ranking, type SchemeTest } from '@fenji/contract/back-tests'
import { runBackTest } from '../features/back-tests/public.ts'
import { inOrganization } from '../platform/db.ts'
import { columnsOf, command } from './command.ts'
import {
  bodyOf,
  count,
  dayOf,
  daysOf,
  decimals,
  outcomeOf,
  percent,
  subjectOptions,
  subjectsOf,
  subjectUsage,
} from './subject.ts'

const gradeHeader = ['grade', 'customers', 'share', 'of outcome', 'a customer', 'retained']

function gradeTable({ grades }: Ranking): string {
  const rows = grades
    .filter(({ grade, customers }) => grade !== null || customers > 0)
    .map((row) => [
      row.grade ?? 'ungraded',
      count(row.customers),
      percent(row.customerShare),
      percent(row.outcomeShare),
      row.meanE4 === null ? '–' : count(row.meanE4 / 1e4),
      percent(row.retainedShare),
    ])
  return columnsOf([gradeHeader, ...rows])
}

export const rankingHeader = ['', 'Gini', 'of best', 'lift of 10 %', 'AUC', 'rank correlation']

export const rankingRow = (name: string, ranking: Ranking): string[] => [
  name,
  decimals(ranking.gini),
  decimals(ranking.normalisedGini),
  decimals(ranking.topDecileLift, 2),
  decimals(ranking.auc),
  decimals(ranking.spearman),
]

const verdicts = { yes: 'beats the amount of the last 12 months', no: 'does not beat the amount of the last 12 months' }

function verdictOf({ beatsAmount }: SchemeTest): string {
  if (beatsAmount === null) return 'no verdict'
  return beatsAmount ? verdicts.yes : verdicts.no
}

function printTest(test: SchemeTest): string[] {
  const { schemeName, schemeKey, rankedBy, ranking, baselines, movement, population } = test
  const faults = ranking.inversions?.map(({ better, worse }) => `${worse} above ${better}`).join(', ')
  return [
    `${schemeName.zh} (${schemeKey}), ranked by ${rankedBy}: ${verdictOf(test)}`,
    `${count(population.tested)} customers in the test, ${count(population.withoutFacts)} not known yet, ${count(population.outOfScope)} out of scope`,
    gradeTable(ranking),
    columnsOf([
      rankingHeader,
      rankingRow(schemeKey, ranking),
      rankingRow('amount, 12 months', baselines.amount12m),
      rankingRow('random', baselines.random),
    ]),
    `Grades ${ranking.isMonotone ? 'are monotone' : `are not monotone${faults ? `: ${faults}` : ''}`}. Since ${movement.from}, ${percent(movement.movedShare)} moved; PSI of the score ${decimals(movement.psi)}.`,
    '',
  ]
}

function print(found: BackTest): string {
  const { cutoff, until, isComplete, outcome, tests, notes, elapsedMs } = found
  return [
    `As of ${cutoff}, outcome (${outcome}) up to ${until}${isComplete ? '' : ', not complete'} · ${(elapsedMs / 1000).toFixed(1)} s`,
    ...notes.map(({ en }) => `! ${en}`),
    '',
    ...tests.flatMap(printTest),
  ]
    .join('\n')
    .trimEnd()
}

export const backtest = command({
  words: 'backtest',
  usage: `backtest ${subjectUsage} --cutoff YYYY-MM-DD [--horizon 90d] [--outcome amount|retained] [--previous YYYY-MM-DD]`,
  summary: 'Try schemes on a past day: what did customers do next? --template a,b or all compares several',
  options: {
    ...subjectOptions,
    cutoff: { type: 'string' },
    horizon: { type: 'string' },
    outcome: { type: 'string' },
    previous: { type: 'string' },
  },
  run({ services, actor, options }) {
    const body = bodyOf(backTests.run, {
      subjects: subjectsOf(options),
      cutoff: dayOf(options, 'cutoff'),
      horizonDays: daysOf(options, 'horizon', 90),
      outcome: outcomeOf(options),
      ...(options.previous === undefined ? {} : { previousCutoff: dayOf(options, 'previous') }),
    })
    return inOrganization(services.database, actor, (db) => runBackTest(db, actor, body), 'read')
  },
  print,
})
