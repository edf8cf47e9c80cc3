import { DownloadOutlined } from '@ant-design/icons'
import { urlOf } from '@fenji/contract/endpoint'
import { importUndo, type UndoConflict } from '@fenji/contract/import-undo'
import type { Import } from '@fenji/contract/imports'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { query } from '../../platform/api.ts'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ChangeTable } from './ChangeTable.tsx'
import { recordMessages } from './record-messages.ts'
import { undoMessages } from './undo-messages.ts'

const shown = 20

/** The records that the undo would leave, or has left, as they stand: the first of them, and all as a file. */
export function UndoConflicts({ of: one, conflicts }: { of: Import; conflicts: number }) {
  const t = useText(undoMessages)
  const { language } = useLanguage()
  const call = { params: { id: one.id }, query: { limit: shown } }
  const first = useQuery({ ...query(importUndo.conflicts, call), enabled: conflicts > 0 })
  if (conflicts === 0) return null
  const title = one.state === 'undone' ? 'conflicts.after' : 'conflicts.before'
  return (
    <section className="imports-undo-conflicts">
      <div className="imports-refusals-head">
        <h3>
          {t(title, { number: conflicts })}
          {conflicts > shown && <small className="fj-soft"> · {t('conflicts.first', { number: shown })}</small>}
        </h3>
        <Button
          icon={<DownloadOutlined />}
          href={urlOf(importUndo.conflictsFile, { params: { id: one.id }, query: { language } })}
        >
          {t('conflicts.download')}
        </Button>
      </div>
      <ProblemAlert of={first.error} onRetry={() => void first.refetch()} />
      {first.data && (
        <ChangeTable
          titles={{ from: t('wrote'), to: t('stands') }}
          changes={first.data.map((conflict) => ({
            key: `${conflict.record} ${conflict.recordId}`,
            record: conflict.record,
            title: <Title of={conflict} />,
            fields: conflict.fields.map(({ field, wrote, stands }) => ({ field, from: wrote, to: stands })),
          }))}
        />
      )}
    </section>
  )
}

/** Which record it is, and why it stays. */
function Title({ of: { customer, record, number, reason } }: { of: UndoConflict }) {
  const t = useText(undoMessages)
  const word = useText(recordMessages)
  return (
    <>
      <Link to="/customers/$customerId" params={{ customerId: customer.id }}>
        {customer.name ?? customer.code ?? customer.id}
      </Link>{' '}
      {record !== 'customer' && (
        <span>
          {word(`record.${record}`)} {number}
        </span>
      )}
      <small className="fj-soft">{t(`reason.${reason}`)}</small>
    </>
  )
}
