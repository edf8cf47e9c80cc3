import { Progress } from 'antd'
import { useEffect, useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** Nothing is said of work that is over at once. */
const quietMs = 600

/** Says that customers are being graded as of the past, and for how long already. */
export function Measuring() {
  const t = useText(messages)
  const format = useFormat()
  const [elapsedMs, setElapsedMs] = useState(0)
  useEffect(() => {
    const startedAt = performance.now()
    const timer = setInterval(() => setElapsedMs(performance.now() - startedAt), 500)
    return () => clearInterval(timer)
  }, [])
  if (elapsedMs < quietMs) return null
  return (
    <div className="fj-card back-tests-measuring" role="status">
      <p>{t('measuring', { time: format.duration(elapsedMs) })}</p>
      <Progress percent={100} status="active" showInfo={false} aria-label={t('title')} />
    </div>
  )
}
