import type { GradingReport } from './gather.ts'
import type { Say } from './say.ts'
import type { Words } from './words.ts'

/** The name of a grade; of none, that there is none. */
export function gradeName({ run }: GradingReport, key: string | null, say: Say, words: Words): string {
  const grade = run.grades.find((one) => one.key === key)
  return grade ? say.local(grade.name) : words.ungraded
}

/** What the best grades bring together where that is most beyond their number, in a sentence. */
export function findingOf(report: GradingReport, say: Say, words: Words): string {
  if (report.summary.grades.every((one) => one.customers === 0)) return words.nobody
  let best = { gap: 0.02, upTo: -1, customers: 0, amount: 0 }
  let [customers, amount] = [0, 0]
  for (const [i, one] of report.summary.grades.entries()) {
    if (one.amountShare === null) break
    customers += one.customerShare
    amount += one.amountShare
    if (amount - customers > best.gap) best = { gap: amount - customers, upTo: i, customers, amount }
  }
  if (best.upTo < 0) return words.noConcentration
  const names = report.summary.grades.slice(0, best.upTo + 1).map(({ grade }) => gradeName(report, grade, say, words))
  return words.concentration(
    names.join(say.isChinese ? '、' : ', '),
    say.percent(best.customers),
    say.percent(best.amount),
  )
}

/** What a reader should know of the data behind a report. */
export function notesOf(report: GradingReport, say: Say, words: Words): string[] {
  const { run, summary, warnings } = report
  const told = warnings.map(({ code, metricName, grade, share }) =>
    words.warning({
      code,
      what: metricName ? say.local(metricName) : gradeName(report, grade, say, words),
      share: say.percent(share),
    }),
  )
  const isWithheld = summary.grades.some(({ amountE4 }) => amountE4 === null)
  return [
    words.amountNote(say.local(summary.amountName)),
    ...(run.ungraded && !report.isPart ? [words.ungradedNote(say.number(run.ungraded))] : []),
    ...(isWithheld ? [words.withheldNote] : []),
    ...(told.length > 0 ? told : [words.fine]),
  ]
}

/** The sum of the amounts of all grades; null where one of them is not shown. */
export const totalOf = ({ grades }: GradingReport['summary']): number | null =>
  grades.some(({ amountE4 }) => amountE4 === null)
    ? null
    : grades.reduce((sum, { amountE4 }) => sum + (amountE4 ?? 0), 0)
