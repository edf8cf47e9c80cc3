import { type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import type { RecordRow } from '@fenji/contract/records'
import { Alert, Button } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { useRecordText } from './record-text.ts'

interface ConflictProps {
  kind: RecordKind
  /** The record as this form began with it, and as somebody else has left it. */
  mine: RecordRow
  theirs: RecordRow
  onMine: () => void
  onTheirs: () => void
}

/** Somebody was quicker: what they changed, and whose version it is to be. */
export function Conflict({ kind, mine, theirs, onMine, onTheirs }: ConflictProps) {
  const t = useText(messages)
  const local = useLocal()
  const textOf = useRecordText()
  const changes = recordKinds[kind].fields.filter((field) => textOf(field, mine) !== textOf(field, theirs))
  return (
    <Alert
      className="fj-problem"
      type="warning"
      showIcon
      title={t('conflict.title')}
      description={
        <>
          <ul className="fj-problem-fields">
            {changes.map((field) => (
              <li key={field.property}>
                {t('conflict.field', { field: local(field.name), theirs: textOf(field, theirs) })}
              </li>
            ))}
          </ul>
          <div className="fj-actions">
            <Button size="small" onClick={onMine}>
              {t('conflict.mine')}
            </Button>
            <Button size="small" onClick={onTheirs}>
              {t('conflict.theirs')}
            </Button>
          </div>
        </>
      }
    />
  )
}
