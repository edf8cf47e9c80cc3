import { CloseOutlined, UndoOutlined } from '@ant-design/icons'
import { type BulkEdit, bulkEdits } from '@fenji/contract/bulk-edits'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { type ClientProblemCode, mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { problemMessages } from '../../platform/problem-messages.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import './bulk-edits.css'
import { messages } from './messages.ts'
import { isWorking, useBulkEdit } from './use-bulk-edit.ts'
import { useResultWords } from './use-words.ts'

/** How far it is, with a way to stop it. */
export function BulkProgress({ of: edit }: { of: BulkEdit }) {
  const t = useText(messages)
  const cancel = useMutation(mutation(bulkEdits.cancel, { refreshes: [bulkEdits.get, bulkEdits.list] }))
  const done = edit.changed + edit.unchanged + edit.refused
  const isUndo = edit.state === 'undoing'
  const share = edit.total ? Math.floor((100 * done) / edit.total) : 0
  return (
    <div className="bulk-run">
      <strong>{t(isUndo ? 'running.undo' : `running.${edit.action.kind}`)}</strong>
      <Progress
        percent={isUndo ? 100 : share}
        status="active"
        showInfo={false}
        aria-label={t(isUndo ? 'running.undo' : `running.${edit.action.kind}`)}
      />
      <span className="fj-number fj-soft">
        {isUndo ? '' : edit.total === null ? t('looking') : t('progress', { done, total: edit.total })}
      </span>
      <Button loading={cancel.isPending} onClick={() => cancel.mutate({ params: { id: edit.id } })}>
        {t('stop')}
      </Button>
    </div>
  )
}

/** Why it did not come to its end. */
export function FailureText({ of: { failure } }: { of: BulkEdit }) {
  const t = useText(messages)
  const word = useText(problemMessages)
  if (failure === null) return null
  return <span className="bulk-failure">{t('failure', { reason: word(failure as ClientProblemCode) })}</span>
}

/** A bulk edit from its beginning to its undo, where it was begun. */
export function BulkRun({ id, onClose }: { id: number; onClose: () => void }) {
  const t = useText(messages)
  const found = useBulkEdit(id)
  const resultWords = useResultWords()
  const undo = useMutation(mutation(bulkEdits.undo, { refreshes: [bulkEdits.get, bulkEdits.list] }))
  const edit = found.data
  if (!edit) return <ProblemAlert of={found.error} />
  if (isWorking(edit)) return <BulkProgress of={edit} />
  return (
    <div className="bulk-run">
      <span role="status">
        <strong>{resultWords(edit).join(' · ')}</strong> <FailureText of={edit} />
      </span>
      <ProblemAlert of={undo.error} />
      <Link to="/bulk-edits/$bulkEditId" params={{ bulkEditId: id }}>
        {t('details')}
      </Link>
      {edit.undoableUntil && (
        <Button icon={<UndoOutlined />} loading={undo.isPending} onClick={() => undo.mutate({ params: { id } })}>
          {t('undo')}
        </Button>
      )}
      <Button type="text" icon={<CloseOutlined />} aria-label={t('close')} onClick={onClose} />
    </div>
  )
}
