import { CloseOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { UploadProblem } from './UploadProblem.tsx'
import { dropUpload, type Upload } from './uploads.ts'

/** Files on their way to the server and how far each is; and those that were not taken, with the reason. */
export function UploadList({ of: uploads }: { of: readonly Upload[] }) {
  return (
    <ul className="imports-uploads" aria-live="polite">
      {uploads.map((one) => (
        <li key={one.key}>{one.state === 'refused' ? <Refused of={one} /> : <Sending of={one} />}</li>
      ))}
    </ul>
  )
}

function Refused({ of: one }: { of: Upload }) {
  return <UploadProblem of={one.error} fileName={one.fileName} onClose={() => dropUpload(one)} />
}

function Sending({ of: one }: { of: Upload }) {
  const t = useText(messages)
  const format = useFormat()
  const { fileName, sentBytes, bytes, state } = one
  const isSent = state === 'sending' && sentBytes >= bytes
  return (
    <div className="imports-sending">
      <strong>{fileName}</strong>
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={`${t('drop.cancel')}: ${fileName}`}
        onClick={() => dropUpload(one)}
      />
      <Progress
        percent={Math.floor((100 * sentBytes) / Math.max(1, bytes))}
        status="active"
        showInfo={false}
        aria-label={t('drop.uploading', { name: fileName })}
      />
      <span className="fj-soft fj-number">
        {isSent
          ? t('drop.recognising')
          : state === 'waiting'
            ? t('drop.waiting')
            : `${format.bytes(sentBytes)} / ${format.bytes(bytes)}`}
      </span>
    </div>
  )
}
