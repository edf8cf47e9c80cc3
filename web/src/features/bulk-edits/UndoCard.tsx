import { UndoOutlined } from '@ant-design/icons'
import { type BulkEdit, bulkEdits } from '@fenji/contract/bulk-edits'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { Conflicts } from './Conflicts.tsx'
import { messages } from './messages.ts'

/** The way back: first what it would do, then the undo itself. */
export function UndoCard({ of: edit, until }: { of: BulkEdit; until: string }) {
  const t = useText(messages)
  const format = useFormat()
  const { modal } = App.useApp()
  const [isOpen, setOpen] = useState(false)
  const params = { id: edit.id }
  const preview = useQuery({ ...query(bulkEdits.undoPreview, { params }), enabled: isOpen, gcTime: 0 })
  const undo = useMutation(mutation(bulkEdits.undo, { refreshes: [bulkEdits.get, bulkEdits.list] }))
  const ask = (restored: number) =>
    void modal.confirm({
      title: t('undo.ask'),
      content: t('undo.askText', { restored }),
      okText: t('undo'),
      okButtonProps: { danger: true },
      cancelText: t('undo.keep'),
      onOk: () => undo.mutateAsync({ params }).catch(() => {}),
    })
  return (
    <section className="fj-card">
      <div className="bulk-head">
        <div>
          <h2 className="fj-card-title">{t('undo.title')}</h2>
          <p className="fj-soft">{t('undo.lead', { until: format.moment(until) })}</p>
        </div>
        {!isOpen && (
          <Button icon={<UndoOutlined />} onClick={() => setOpen(true)}>
            {t('undo.look')}
          </Button>
        )}
      </div>
      <ProblemAlert of={preview.error ?? undo.error} />
      {isOpen && preview.isPending && <Spinner />}
      {preview.data && (
        <>
          <p role="status">
            <strong>{preview.data.restored === 0 ? t('undo.nothing') : t('undo.will', { ...preview.data })}</strong>
          </p>
          {preview.data.conflicts > 0 && <Conflicts of={edit} />}
          {preview.data.restored > 0 && (
            <Button danger type="primary" loading={undo.isPending} onClick={() => ask(preview.data.restored)}>
              {t('undo')}
            </Button>
          )}
        </>
      )}
    </section>
  )
}
