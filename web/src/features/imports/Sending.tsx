import { Button, Progress } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

interface SendingProps {
  fileName: string
  bytes: number
  total: number
  onCancel: () => void
}

/** A file on its way to the server, and how far. */
export function Sending({ fileName, bytes, total, onCancel }: SendingProps) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <>
      <strong>{t('drop.uploading', { name: fileName })}</strong>
      <Progress percent={Math.floor((100 * bytes) / Math.max(1, total))} status="active" />
      <span className="fj-soft fj-number">
        {format.bytes(bytes)} / {format.bytes(total)}
      </span>
      <Button onClick={onCancel}>{t('drop.cancel')}</Button>
    </>
  )
}
