import type { Import } from '@fenji/contract/imports'
import { Link } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { totalOf } from './UndoCard.tsx'
import { UndoConflicts } from './UndoConflicts.tsx'
import { UndoCounts } from './UndoCounts.tsx'
import './undo.css'
import { undoMessages } from './undo-messages.ts'

/** What the undo of an import did, and what it left. */
export function UndoneStep({ of: one }: { of: Import }) {
  const t = useText(undoMessages)
  const words = useText(messages)
  const format = useFormat()
  const can = useCan()
  if (!one.undo) return null
  const { records, by, at } = one.undo
  const total = totalOf(records)
  return (
    <section className="fj-card imports-result">
      <h2>{t(total.deleted + total.restored > 0 ? 'done.title' : 'done.nothing', total)}</h2>
      <p className="fj-soft">{t('done.by', { by: by ?? words('by.system'), at: format.moment(at) })}</p>
      {records.length > 0 && <UndoCounts of={records} />}
      {can('update', 'Import') && <UndoConflicts of={one} conflicts={total.conflicts} />}
      <p>
        <Link to="/imports">{words('action.another')}</Link>
      </p>
    </section>
  )
}
