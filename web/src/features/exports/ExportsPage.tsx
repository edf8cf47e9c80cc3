import { DownloadOutlined, FileExcelOutlined } from '@ant-design/icons'
import { urlOf } from '@fenji/contract/endpoint'
import { type ExportFile, exportKeptDays, exports } from '@fenji/contract/exports'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { query } from '../../platform/api.ts'
import { absent } from '../../platform/format.ts'
import { useText } from '../../platform/i18n.ts'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { StateDot, type StateTone } from '../../platform/ui/StateDot.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { isWorking } from './use-export.ts'

const lookAgainMs = 1500

const tones: Record<ExportFile['state'], StateTone> = {
  waiting: 'waiting',
  running: 'busy',
  done: 'good',
  cancelled: 'past',
  failed: 'bad',
}

/** The files that one has had made, newest first. */
export function ExportsPage() {
  const t = useText(messages)
  const list = useQuery(
    query(exports.list, {}, { refetchInterval: ({ state }) => (state.data?.some(isWorking) ? lookAgainMs : false) }),
  )
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('subtitle', { days: exportKeptDays })} />
      <DataTable
        label={t('title')}
        list={wholeList(list, list.data)}
        rowKey="id"
        columns={useColumns()}
        card={(file) => <FileCard of={file} />}
        empty={
          <EmptyState
            icon={<FileExcelOutlined />}
            title={t('empty')}
            text={t('emptyText')}
            actions={<Link to="/customers">{t('toList')}</Link>}
          />
        }
      />
    </div>
  )
}

function State({ of: { state } }: { of: ExportFile }) {
  const t = useText(messages)
  return <StateDot tone={tones[state]}>{t(`state.${state}`)}</StateDot>
}

function Way({ of: { id, state, keptUntil, createdAt, format: kind } }: { of: ExportFile }) {
  const t = useText(messages)
  const format = useFormat()
  if (keptUntil === null) return <span className="fj-soft">{state === 'done' ? t('gone') : absent}</span>
  return (
    <Button
      size="small"
      icon={<DownloadOutlined />}
      href={urlOf(exports.download, { params: { id } })}
      download
      aria-label={t('downloadOf', { format: t(kind), when: format.moment(createdAt) })}
    >
      {t('download')}
    </Button>
  )
}

function useColumns(): Columns<ExportFile> {
  const t = useText(messages)
  const format = useFormat()
  return [
    { key: 'when', title: t('when'), width: 180, render: ({ createdAt }) => format.moment(createdAt) },
    { key: 'format', title: t('format'), width: 140, render: (file) => t(file.format) },
    { key: 'state', title: t('state'), width: 120, render: (file) => <State of={file} /> },
    { key: 'rows', title: t('rows'), width: 120, align: 'right', render: ({ rows }) => format.number(rows) },
    { key: 'size', title: t('size'), width: 120, align: 'right', render: ({ bytes }) => format.bytes(bytes) },
    { key: 'until', title: t('until'), width: 180, render: ({ keptUntil }) => format.moment(keptUntil) },
    { key: 'way', width: 120, align: 'right', render: (file) => <Way of={file} /> },
  ]
}

function FileCard({ of: file }: { of: ExportFile }) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <>
      <div className="fj-row">
        <strong>{t(file.format)}</strong>
        <State of={file} />
      </div>
      <div className="fj-soft">
        {format.moment(file.createdAt)} · {format.number(file.rows)} · {format.bytes(file.bytes)}
      </div>
      <Way of={file} />
    </>
  )
}
