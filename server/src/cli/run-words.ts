import type { Run, RunSummary, RunWarning } from '@fenji/contract/runs'
import { columnsOf } from './command.ts'

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

/** A run for a person: what it is, and each grade's part. */
export function runWords(run: Run, summary: RunSummary | null, note = ''): string {
  const lines = [`Run ${run.id} · ${run.schemeName.zh} · as of ${run.asOf} · ${run.state}${note}`]
  if (!summary) return [...lines, ...(run.failure ? [`failed: ${run.failure}`] : [])].join('\n')
  const rows = summary.grades.map(({ grade, customers, customerShare, amountShare }) => {
    const name = run.grades.find((one) => one.key === grade)?.name.zh ?? grade
    return [grade, name, customers.toLocaleString('en'), percent(customerShare), percent(amountShare ?? 0)]
  })
  const verb = run.state === 'review' || run.state === 'computing' ? 'would move' : 'moved'
  return [
    ...lines,
    columnsOf([['grade', '', 'customers', 'share', 'of amount'], ...rows]),
    `${(run.ungraded ?? 0).toLocaleString('en')} ungraded, ${(run.moved ?? 0).toLocaleString('en')} ${verb}`,
  ].join('\n')
}

/** Something to know before publishing. */
export const warningWords = ({ code, metric, grade, share }: RunWarning): string =>
  [code, metric ?? grade ?? '', share === null ? '' : percent(share)].filter((word) => word !== '').join(' ')
