import type { Import } from '@fenji/contract/imports'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { UndoConflicts } from './UndoConflicts.tsx'
import { UndoCounts } from './UndoCounts.tsx'
import './undo.css'
import { undoMessages } from './undo-messages.ts'
import { totalOf } from './undo-total.ts'

/** What the undo of an import did, and what it left. */
export function UndoneStep({ of: one }: { of: Import }) {
  const t = useText(undoMessages)
  const words = useText(messages)
  const format = useFormat()
  const can = useCan()
  const navigate = useNavigate()
  if (!one.undo) return null
  const { records, by, at } = one.undo
  const total = totalOf(records)
  return (
    <section className="fj-card imports-result">
      <div>
        <h2>{t(total.deleted + total.restored > 0 ? 'done.title' : 'done.nothing', { ...total })}</h2>
        <p className="fj-soft">{t('done.by', { by: by ?? words('by.system'), at: format.moment(at) })}</p>
      </div>
      {records.length > 0 && <UndoCounts of={records} />}
      {can('update', 'Import') && <UndoConflicts of={one} conflicts={total.conflicts} />}
      <div className="fj-actions">
        {can('create', 'Import') && (
          <Button type="primary" size="large" onClick={() => void navigate({ to: '/imports' })}>
            {words('action.another')}
          </Button>
        )}
        <Button size="large" onClick={() => void navigate({ to: '/customers' })}>
          {words('action.customers')}
        </Button>
      </div>
    </section>
  )
}
