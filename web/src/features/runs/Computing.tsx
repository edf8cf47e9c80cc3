import type { Run } from '@fenji/contract/runs'
import { Progress } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

/** The computation goes on without the reader. */
export function Computing({ of: run }: { of: Run }) {
  const t = useText(messages)
  const local = useLocal()
  const title = t('run.computing', { name: local(run.schemeName) })
  return (
    <section className="fj-card runs-computing" aria-live="polite">
      <h2>{title}</h2>
      <Progress percent={100} status="active" showInfo={false} aria-label={title} />
      <p className="fj-soft">{t('run.computingNote')}</p>
    </section>
  )
}
