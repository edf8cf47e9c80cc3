import { DownloadOutlined } from '@ant-design/icons'
import { urlOf } from '@fenji/contract/endpoint'
import { type PoorCustomer, quality } from '@fenji/contract/quality'
import { Link, useSearch } from '@tanstack/react-router'
import { Button, Dropdown, Tag } from 'antd'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useList } from '../../platform/use-list.ts'
import { messages } from './messages.ts'
import './quality.css'
import type { FindingsSearch } from './search.ts'
import { useFieldName, useRuleName } from './use-names.ts'

/** The customers behind a number of the board. */
export function FindingsPage() {
  const t = useText(messages)
  const search = useSearch({ from: '/shell/quality/customers' })
  const list = useList(quality.customers, { query: aboutOf(search) })
  const { owner, team, segment } = search
  return (
    <div className="fj-page">
      <PageHeader
        back={{ to: '/quality', search: { owner, team, segment } }}
        title={useTitle(search)}
        subtitle={t('list.lead')}
        actions={<ExportMenu search={search} />}
      />
      <DataTable<PoorCustomer>
        list={list}
        rowKey="id"
        columns={useColumns()}
        label={t('customers')}
        card={(one) => <PoorCard of={one} />}
        empty={<EmptyState title={t('list.empty')} text={t('list.emptyText')} />}
      />
    </div>
  )
}

const aboutOf = ({ missing, ...about }: FindingsSearch) => ({
  ...about,
  missing: missing as 'name' | undefined,
})

function useTitle({ rule, dimension, missing }: FindingsSearch): string {
  const t = useText(messages)
  const ruleName = useRuleName()
  const fieldName = useFieldName()
  if (missing) return t('list.missing', { field: fieldName(missing) })
  if (rule) return t('list.rule', { rule: ruleName(rule) })
  return dimension ? t('list.dimension', { dimension: t(`dimension.${dimension}`) }) : t('list.all')
}

function useColumns(): Columns<PoorCustomer> {
  const t = useText(messages)
  const shows = useShows()
  const format = useFormat()
  return [
    { key: 'customer', title: t('customer'), width: 240, render: (one) => <CustomerLink of={one} /> },
    ...(shows('grade')
      ? [{ key: 'grade', title: t('grade'), width: 110, render: (one: PoorCustomer) => <GradeTag of={one.grade} /> }]
      : []),
    { key: 'owner', title: t('owner'), width: 120, render: ({ owner }) => owner?.name ?? t('nobody') },
    { key: 'score', title: t('score'), width: 90, align: 'right', render: ({ score }) => format.fixed(score, 0) },
    { key: 'problems', title: t('problems'), render: (one) => <Problems of={one} /> },
  ]
}

export function CustomerLink({ of: { id, code, name } }: { of: Pick<PoorCustomer, 'id' | 'code' | 'name'> }) {
  return (
    <Link to="/customers/$customerId" params={{ customerId: id }} className="fj-name">
      {name ?? code}
      {name && <small className="fj-soft"> {code}</small>}
    </Link>
  )
}

function Problems({ of: { failed, isMended } }: { of: PoorCustomer }) {
  const t = useText(messages)
  const name = useRuleName()
  return (
    <span className="quality-problems">
      {isMended && <Tag color="success">{t('mended')}</Tag>}
      {failed.map((key) => (
        <Tag key={key}>{name(key)}</Tag>
      ))}
    </span>
  )
}

function PoorCard({ of: one }: { of: PoorCustomer }) {
  const t = useText(messages)
  const shows = useShows()
  return (
    <article className="quality-card">
      <div className="fj-row">
        <CustomerLink of={one} />
        {shows('grade') && <GradeTag of={one.grade} />}
      </div>
      <Problems of={one} />
      <span className="fj-soft fj-small">{one.owner?.name ?? t('nobody')}</span>
    </article>
  )
}

function ExportMenu({ search }: { search: FindingsSearch }) {
  const t = useText(messages)
  const can = useCan()
  const { language } = useLanguage()
  if (!can('export', 'Customer')) return null
  const item = (format: 'xlsx' | 'csv') => ({
    key: format,
    label: (
      <a href={urlOf(quality.export, { query: { ...aboutOf(search), format, language } })} download>
        {t(format === 'xlsx' ? 'exportXlsx' : 'exportCsv')}
      </a>
    ),
  })
  return (
    <Dropdown trigger={['click']} menu={{ items: [item('xlsx'), item('csv')] }} placement="bottomRight">
      <Button icon={<DownloadOutlined />}>{t('export')}</Button>
    </Dropdown>
  )
}
