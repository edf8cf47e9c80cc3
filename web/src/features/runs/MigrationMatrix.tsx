import type { Run, RunSummary } from '@fenji/contract/runs'
import { useFormat } from '../../platform/use-format.ts'
import { MarkLink } from './MarkLink.tsx'
import { Migration } from './Migration.tsx'

/** The migration of a run; its cells lead to the customers who went that way. */
export function MigrationMatrix({ of: run, summary }: { of: Run; summary: RunSummary }) {
  const format = useFormat()
  return (
    <Migration
      grades={run.grades}
      migration={summary.migration}
      cell={({ cell, label, ...look }) => (
        <MarkLink mark={{ previousGrade: cell.from ?? 'none', grade: cell.to ?? 'none' }} label={label} {...look}>
          {format.number(cell.customers)}
        </MarkLink>
      )}
    />
  )
}
