import type { Run } from '@fenji/contract/runs'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { DayText, MomentText } from '../../platform/ui/DayText.tsx'
import type { ListQuery } from '../../platform/ui/list-place.ts'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { RunStateTag } from './RunStateTag.tsx'
import './runs.css'
import { stateMessages } from './state-messages.ts'

interface RunTableProps {
  list: ListQuery<Run>
  label: string
  empty: ReactNode
  hasScheme?: boolean
}

/** Runs with what they found, newest first; each leads to its result. */
export function RunTable({ list, label, empty, hasScheme = true }: RunTableProps) {
  const t = useText(stateMessages)
  const local = useLocal()
  const format = useFormat()
  const nameOf = (run: Run) => (hasScheme ? local(run.schemeName) : format.day(run.asOf))
  const movedOf = (run: Run, number: string) =>
    run.isFirst && run.moved !== null ? t('first') : <span className="fj-number">{number}</span>
  const link = (run: Run) => (
    <Link to="/runs/$runId" params={{ runId: run.id }}>
      {nameOf(run)}
    </Link>
  )
  const columns: Columns<Run> = [
    { key: 'run', title: t(hasScheme ? 'scheme' : 'asOf'), render: (run) => link(run) },
    ...(hasScheme
      ? [{ key: 'asOf', title: t('asOf'), width: 130, render: (run: Run) => <DayText day={run.asOf} /> }]
      : []),
    { key: 'state', title: t('state'), width: 110, render: (run) => <RunStateTag state={run.state} /> },
    {
      key: 'customers',
      title: t('customers'),
      align: 'right',
      width: 110,
      render: (run) => <span className="fj-number">{format.number(run.customers)}</span>,
    },
    {
      key: 'moved',
      title: t('moved'),
      align: 'right',
      width: 110,
      render: (run) => movedOf(run, format.number(run.moved)),
    },
    { key: 'by', title: t('by'), width: 140, render: (run) => run.createdBy ?? t('by.system') },
    { key: 'at', title: t('at'), width: 180, render: (run) => <MomentText moment={run.createdAt} /> },
  ]
  const card = (run: Run) => (
    <>
      <div className="runs-card-head">
        {link(run)}
        <RunStateTag state={run.state} />
      </div>
      <div className="fj-soft">
        {hasScheme && <DayText day={run.asOf} />} {t('found', { n: format.number(run.customers) })} ·{' '}
        {movedOf(run, t('foundMoved', { n: format.number(run.moved) }))}
      </div>
    </>
  )
  return <DataTable {...{ label, list, columns, card, empty }} rowKey="id" />
}
