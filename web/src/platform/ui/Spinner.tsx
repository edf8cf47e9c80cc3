import { Spin } from 'antd'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'

/** For a part of a page that is on its way; appears only when it takes a while. */
export function Spinner({ height = 160 }: { height?: number }) {
  const t = useText(messages)
  return (
    <div className="fj-spinner" style={{ minHeight: height }} role="status" aria-label={t('loading')}>
      <Spin delay={150} />
    </div>
  )
}
