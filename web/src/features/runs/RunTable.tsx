import type { Run } from '@fenji/contract/runs'
import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { DayText, MomentText } from '../../platform/ui/DayText.tsx'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { useFormat } from '../../platform/use-format.ts'
import { RunStateTag } from './RunStateTag.tsx'
import './runs.css'
import { stateMessages } from './state-messages.ts'

/** Runs with what they found, newest first; each leads to its result. */
export function RunTable({ of: runs, hasScheme = true }: { of: Run[]; hasScheme?: boolean }) {
  const t = useText(stateMessages)
  const local = useLocal()
  const format = useFormat()
  const isPhone = useIsPhone()
  const nameOf = (run: Run) => (hasScheme ? local(run.schemeName) : format.day(run.asOf))
  const movedOf = (run: Run, number: string) =>
    run.isFirst && run.moved !== null ? t('first') : <span className="fj-number">{number}</span>
  const link = (run: Run) => (
    <Link to="/runs/$runId" params={{ runId: run.id }}>
      {nameOf(run)}
    </Link>
  )
  const columns: TableColumnsType<Run> = [
    { key: 'run', title: t(hasScheme ? 'scheme' : 'asOf'), render: (_, run) => link(run) },
    ...(hasScheme
      ? [{ key: 'asOf', title: t('asOf'), width: 130, render: (_: unknown, run: Run) => <DayText day={run.asOf} /> }]
      : []),
    { key: 'state', title: t('state'), width: 110, render: (_, run) => <RunStateTag state={run.state} /> },
    {
      key: 'customers',
      title: t('customers'),
      align: 'right',
      width: 110,
      render: (_, run) => <span className="fj-number">{format.number(run.customers)}</span>,
    },
    {
      key: 'moved',
      title: t('moved'),
      align: 'right',
      width: 110,
      render: (_, run) => movedOf(run, format.number(run.moved)),
    },
    { key: 'by', title: t('by'), width: 140, render: (_, run) => run.createdBy ?? t('by.system') },
    { key: 'at', title: t('at'), width: 180, render: (_, run) => <MomentText moment={run.createdAt} /> },
  ]
  if (!isPhone)
    return (
      <Table
        rowKey="id"
        columns={columns}
        dataSource={runs}
        size="medium"
        scroll={{ x: 'max-content' }}
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
      />
    )
  return (
    <ul className="fj-cards runs-cards">
      {runs.map((run) => (
        <li key={run.id}>
          <div className="runs-card-head">
            {link(run)}
            <RunStateTag state={run.state} />
          </div>
          <div className="fj-soft">
            {hasScheme && <DayText day={run.asOf} />} {t('found', { n: format.number(run.customers) })} ·{' '}
            {movedOf(run, t('foundMoved', { n: format.number(run.moved) }))}
          </div>
        </li>
      ))}
    </ul>
  )
}
