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

function useCancel(one: Import) {
  const t = useText(messages)
  const { modal } = App.useApp()
  const cancel = useMutation(mutation(imports.cancel, { refreshes: [imports.get, imports.list] }))
  const ask = () => {
    void modal.confirm({
      title: t('cancel.ask', { name: one.fileName }),
      content: one.progress.rows > 0 ? t('cancel.note', { rows: one.progress.rows }) : undefined,
      okText: t('action.cancel'),
      okButtonProps: { danger: true },
      cancelText: t('cancel.keep'),
      onOk: () => cancel.mutateAsync({ params: { id: one.id } }).catch(() => {}),
    })
  }
  return { cancel, ask }
}

/** What the server is doing with the file, how far it is, and how long it still takes. */
export function ProgressStep({ of: one }: { of: Import }) {
  const t = useText(messages)
  const format = useFormat()
  const can = useCan()
  const { cancel, ask } = useCancel(one)
  const { rows, bytes, rowsPerSecond, remainingMs } = one.progress
  const state = one.state === 'checking' || one.state === 'importing' ? one.state : 'reading'
  const percent = state === 'reading' ? 0 : Math.min(100, Math.floor((100 * bytes) / Math.max(1, one.bytes)))
  const left = remainingMs === null ? null : remainingOf(remainingMs)
  const facts = [
    rows > 0 ? t('progress.rows', { rows }) : null,
    rowsPerSecond ? t('progress.rate', { rate: Math.round(rowsPerSecond) }) : null,
    left && state !== 'reading' ? t('progress.left', { left: t(`left.${left.unit}`, { n: left.n }) }) : null,
  ].filter((fact) => fact !== null)
  return (
    <section className="fj-card imports-progress" aria-live="polite">
      <ProblemAlert of={cancel.error} />
      <h2>{t(`progress.${state}`)}</h2>
      <Progress
        percent={percent}
        showInfo={state !== 'reading'}
        status="active"
        strokeLinecap="round"
        aria-label={t(`progress.${state}`)}
      />
      <p className="imports-progress-facts fj-number">
        {facts.length > 0 ? facts.join(' · ') : format.bytes(one.bytes)}
      </p>
      <p className="fj-soft">{t('progress.leave')}</p>
      {can('update', 'Import') && (
        <Button onClick={ask} loading={cancel.isPending}>
          {t('action.cancel')}
        </Button>
      )}
    </section>
  )
}
