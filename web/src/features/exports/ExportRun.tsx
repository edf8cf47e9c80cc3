import { CloseOutlined, DownloadOutlined } from '@ant-design/icons'
import { urlOf } from '@fenji/contract/endpoint'
import { type ExportFile, exports } from '@fenji/contract/exports'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { type ClientProblemCode, mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { problemMessages } from '../../platform/problem-messages.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import './exports.css'
import { messages } from './messages.ts'
import { isWorking, useExport } from './use-export.ts'

function Making({ of: file }: { of: ExportFile }) {
  const t = useText(messages)
  const cancel = useMutation(mutation(exports.cancel, { refreshes: [exports.get, exports.list] }))
  return (
    <>
      <strong>{t('making')}</strong>
      <Progress
        percent={file.total ? Math.min(99, Math.floor((100 * file.rows) / file.total)) : 0}
        status="active"
        showInfo={false}
        aria-label={t('making')}
      />
      <span className="fj-number fj-soft">
        {file.total === null ? t('counting') : t('progress', { done: file.rows, total: file.total })}
      </span>
      <Button loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: file.id } })}>
        {t('stop')}
      </Button>
    </>
  )
}

function Made({ of: file }: { of: ExportFile }) {
  const t = useText(messages)
  const format = useFormat()
  const word = useText(problemMessages)
  const said = {
    done: t('ready', { count: file.rows, size: format.bytes(file.bytes) }),
    failed: t('failed', { reason: word((file.failure ?? 'internal') as ClientProblemCode) }),
    cancelled: t('cancelled'),
  }[file.state as 'done' | 'failed' | 'cancelled']
  return (
    <>
      <strong role="status" className="exports-said">
        {said}
      </strong>
      <Link to="/exports">{t('all')}</Link>
      {file.keptUntil && (
        <Button
          type="primary"
          icon={<DownloadOutlined />}
          href={urlOf(exports.download, { params: { id: file.id } })}
          download
        >
          {t('download')}
        </Button>
      )}
    </>
  )
}

/** An export that was begun here: how far it is, then its file. */
export function ExportRun({ id, onClose }: { id: number; onClose: () => void }) {
  const t = useText(messages)
  const { data: file, error } = useExport(id)
  return (
    <section className="fj-bulk exports-run" aria-label={t('title')}>
      <ProblemAlert of={error} />
      {file && (isWorking(file) ? <Making of={file} /> : <Made of={file} />)}
      <Button type="text" icon={<CloseOutlined />} aria-label={t('close')} onClick={onClose} />
    </section>
  )
}
