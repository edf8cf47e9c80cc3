import { type Import, imports } from '@fenji/contract/imports'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Progress } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { remainingOf } from './receipt.ts'
import { undoMessages } from './undo-messages.ts'

function useCancel(one: Import) {
  const t = useText(messages)
  const undoWords = useText(undoMessages)
  const isUndoing = one.state === 'undoing'
  const { modal } = App.useApp()
  const cancel = useMutation(mutation(imports.cancel, { refreshes: [imports.get, imports.list] }))
  const ask = () => {
    void modal.confirm({
      title: isUndoing ? undoWords('stop.ask', { name: one.fileName }) : t('cancel.ask', { name: one.fileName }),
      content: isUndoing ? undoWords('stop.note') : t('cancel.note', { rows: one.progress.rows }),
      okText: isUndoing ? undoWords('progress.stop') : t('action.cancel'),
      okButtonProps: { danger: true },
      cancelText: isUndoing ? undoWords('stop.keep') : t('cancel.keep'),
      onOk: () => cancel.mutateAsync({ params: { id: one.id } }).catch(() => {}),
    })
  }
  return { cancel, ask }
}

const working = ['checking', 'importing', 'undoing'] as const

/** How far it is, how fast and how long it still takes, in words; a rate where rows of a file are read. */
function useFacts({ progress, bytes, state }: Import): string[] {
  const t = useText(messages)
  const undoWords = useText(undoMessages)
  const format = useFormat()
  const { rows, rowsPerSecond, remainingMs } = progress
  const left = remainingMs === null ? null : remainingOf(remainingMs)
  const done = state === 'undoing' ? undoWords('progress.records', { rows }) : t('progress.rows', { rows })
  const facts = [
    rows > 0 ? done : null,
    rowsPerSecond && state !== 'undoing' ? t('progress.rate', { rate: Math.round(rowsPerSecond) }) : null,
    left && state !== 'reading' ? t('progress.left', { left: t(`left.${left.unit}`, { n: left.n }) }) : null,
  ].filter((fact) => fact !== null)
  return facts.length > 0 || state === 'undoing' ? facts : [format.bytes(bytes)]
}

/** What the server is doing with the file, how far it is, and how long it still takes. */
export function ProgressStep({ of: one }: { of: Import }) {
  const t = useText(messages)
  const undoWords = useText(undoMessages)
  const can = useCan()
  const { cancel, ask } = useCancel(one)
  const facts = useFacts(one)
  const { bytes, attempt = 1 } = one.progress
  const state = working.find((known) => known === one.state) ?? 'reading'
  const title = state === 'undoing' ? undoWords('progress.title') : t(`progress.${state}`)
  const percent = state === 'reading' ? 0 : Math.min(100, Math.floor((100 * bytes) / Math.max(1, one.bytes)))
  return (
    <section className="fj-card imports-progress" aria-live="polite">
      <ProblemAlert of={cancel.error} />
      <h2>{title}</h2>
      <Progress
        percent={percent}
        showInfo={state !== 'reading'}
        status="active"
        strokeLinecap="round"
        aria-label={title}
      />
      <p className="imports-progress-facts fj-number">{facts.join(' · ')}</p>
      {attempt > 1 && <p>{undoWords('restarted')}</p>}
      <p className="fj-soft">{t('progress.leave')}</p>
      {can('update', 'Import') && (
        <Button onClick={ask} loading={cancel.isPending}>
          {state === 'undoing' ? undoWords('progress.stop') : t('action.cancel')}
        </Button>
      )}
    </section>
  )
}
