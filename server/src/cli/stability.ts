import { backTests, type StabilityReport } from '@fenji/contract/back-tests'
import { runStability } from '../features/back-tests/public.ts'
import { inOrganization } from '../platform/db.ts'
import { columnsOf, command, UsageError } from './command.ts'
import { bodyOf, count, dayOf, decimals, percent, subjectOf, subjectOptions, subjectUsage } from './subject.ts'

function monthsOf(given: string | boolean | undefined): number {
  if (given === undefined) return 12
  if (!/^\d{1,2}$/.test(String(given))) throw new UsageError('--months wants a number of months.')
  return Number(given)
}

function print({ schemeName, schemeKey, months, elapsedMs }: StabilityReport): string {
  const keys = months[0]?.grades.map(({ grade }) => grade) ?? []
  return [
    `${schemeName.zh} (${schemeKey}), month by month · ${(elapsedMs / 1000).toFixed(1)} s`,
    columnsOf([
      ['as of', 'graded', ...keys, 'moved', 'PSI'],
      ...months.map(({ asOf, graded, grades, movement }) => [
        asOf,
        count(graded),
        ...grades.map(({ customerShare }) => percent(customerShare)),
        percent(movement?.movedShare ?? null),
        decimals(movement?.psi ?? null),
      ]),
    ]),
  ].join('\n')
}

export const stability = command({
  words: 'stability',
  usage: `stability ${subjectUsage} --until YYYY-MM-DD [--months 12]`,
  summary: 'How much grades would have moved from month to month',
  options: { ...subjectOptions, until: { type: 'string' }, months: { type: 'string' } },
  run({ services, actor, options }) {
    const until = dayOf(options, 'until')
    const body = bodyOf(backTests.stability, { ...subjectOf(options), until, months: monthsOf(options.months) })
    return inOrganization(services.database, actor, (db) => runStability(db, actor, body), 'read')
  },
  print,
})
