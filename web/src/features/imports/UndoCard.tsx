import { UndoOutlined } from '@ant-design/icons'
import { importUndo, type UndoPreview } from '@fenji/contract/import-undo'
import { type Import, imports } from '@fenji/contract/imports'
import type { UndoCount } from '@fenji/contract/undo-count'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Button, Spin } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { UndoConflicts } from './UndoConflicts.tsx'
import { UndoCounts } from './UndoCounts.tsx'
import './undo.css'
import { undoMessages } from './undo-messages.ts'

/** Of all kinds of records together. */
export function totalOf(records: UndoCount[]): Pick<UndoCount, 'deleted' | 'restored' | 'conflicts'> {
  const sum = (of: 'deleted' | 'restored' | 'conflicts') => records.reduce((total, count) => total + count[of], 0)
  return { deleted: sum('deleted'), restored: sum('restored'), conflicts: sum('conflicts') }
}

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
      <h2>{t('title')}</h2>
      {one.failure && <Alert type="warning" showIcon title={t('failed')} />}
      <p className="fj-soft">{t('lead', { until: format.moment(one.undoableUntil) })}</p>
      <Button icon={<UndoOutlined />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'hide' : 'look')}
      </Button>
      {isOpen && (
        <div aria-live="polite">
          <ProblemAlert of={preview.error} onRetry={() => void preview.refetch()} />
          {preview.isPending && <Spin />}
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
  if (preview.records.length === 0) return <p>{t('nothing')}</p>
  const ask = () => {
    void modal.confirm({
      title: t('ask', { name: one.fileName }),
      content: t('ask.note', total),
      okText: t('start'),
      okButtonProps: { danger: true },
      cancelText: t('keep'),
      onOk: () => undo.mutateAsync({ params: { id: one.id } }).catch(() => {}),
    })
  }
  return (
    <>
      <UndoCounts of={preview.records} />
      <UndoConflicts of={one} conflicts={total.conflicts} />
      <ProblemAlert of={undo.error} />
      <Button danger type="primary" loading={undo.isPending} onClick={ask}>
        {t('start')}
      </Button>
    </>
  )
}
