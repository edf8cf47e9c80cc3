import { Modal } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { useMetrics } from './use-metrics.ts'
import type { StartRun } from './use-start-run.ts'

/** Asks whether to grade although no customer has some of the data; says which, and what happens then. */
export function MissingDialog({ of: question }: { of: NonNullable<StartRun['question']> }) {
  const t = useText(messages)
  const metrics = useMetrics()
  return (
    <Modal
      open
      title={t('missing.title')}
      okText={t('missing.agree')}
      cancelText={t('missing.decline')}
      onOk={question.agree}
      onCancel={question.decline}
    >
      <p>{t('missing.text')}</p>
      {question.metrics.length > 0 && (
        <ul className="schemes-missing">
          {question.metrics.map((key) => (
            <li key={key}>{metrics.nameOf(key) || key}</li>
          ))}
        </ul>
      )}
      <p className="fj-soft">{t('missing.means')}</p>
    </Modal>
  )
}
