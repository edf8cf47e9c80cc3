import { UndoOutlined } from '@ant-design/icons'
import { importUndo, type UndoPreview } from '@fenji/contract/import-undo'
import { type Import, imports } from '@fenji/contract/imports'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { UndoConflicts } from './UndoConflicts.tsx'
import { UndoCounts } from './UndoCounts.tsx'
import './undo.css'
import { undoMessages } from './undo-messages.ts'
import { totalOf } from './undo-total.ts'

/** The way back from an import that is done: first what it would do, then the undo itself. */
export function UndoCard({ of: one }: { of: Import }) {
  const t = useText(undoMessages)
  const format = useFormat()
  const can = useCan()
  const [isOpen, setOpen] = useState(false)
  const preview = useQuery({ ...query(importUndo.preview, { params: { id: one.id } }), enabled: isOpen, gcTime: 0 })
  if (!one.undoableUntil || !can('update', 'Import')) return null
  return (
    <section className="fj-card imports-undo">
      <div className="imports-undo-head">
        <div>
          <h2>{t('title')}</h2>
          <p className="fj-soft">{t('lead', { until: format.moment(one.undoableUntil) })}</p>
        </div>
        <Button icon={<UndoOutlined />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isOpen ? 'hide' : 'look')}
        </Button>
      </div>
      {one.failure && <Alert type="warning" showIcon title={t('failed')} />}
      {isOpen && (
        <div className="imports-undo-preview" aria-live="polite">
          <ProblemAlert of={preview.error} onRetry={() => void preview.refetch()} />
          {preview.isPending && <Spinner />}
          {preview.data && <Preview of={one} preview={preview.data} />}
        </div>
      )}
    </section>
  )
}

function Preview({ of: one, preview }: { of: Import; preview: UndoPreview }) {
  const t = useText(undoMessages)
  const { modal } = App.useApp()
  const undo = useMutation(mutation(importUndo.start, { refreshes: [imports.get, imports.list] }))
  const total = totalOf(preview.records)
  const isEmpty = total.deleted + total.restored === 0
  if (preview.records.length === 0) return <p>{t('nothing')}</p>
  const ask = () => {
    void modal.confirm({
      title: t('ask', { name: one.fileName }),
      content: t('ask.note', { ...total }),
      okText: t('start'),
      okButtonProps: { danger: true },
      cancelText: t('keep'),
      onOk: () => undo.mutateAsync({ params: { id: one.id } }).catch(() => {}),
    })
  }
  return (
    <>
      <h3>{t(isEmpty ? 'will.nothing' : 'will', { ...total })}</h3>
      <UndoCounts of={preview.records} />
      <UndoConflicts of={one} conflicts={total.conflicts} />
      <ProblemAlert of={undo.error} />
      <Button danger type="primary" loading={undo.isPending} onClick={ask}>
        {t('start')}
      </Button>
    </>
  )
}
