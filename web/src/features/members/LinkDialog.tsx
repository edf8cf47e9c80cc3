import { Alert, Button, Modal } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { CopyButton } from '../../platform/ui/CopyButton.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

interface LinkDialogProps {
  email: string
  link: string
  expiresAt: string
  isMailed?: boolean
  onClose: () => void
}

/** A link that is shown once, to be sent to somebody. */
export function LinkDialog({ email, link, expiresAt, isMailed = false, onClose }: LinkDialogProps) {
  const t = useText(messages)
  const format = useFormat()
  const address = new URL(link, window.location.origin).href
  return (
    <Modal
      open
      title={t('linkTitle', { email })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <CopyButton key="copy" text={address} label={t('copyLink')} type="primary" />,
        <Button key="done" onClick={onClose}>
          {t('done')}
        </Button>,
      ]}
    >
      {isMailed && <p className="fj-dialog-lead">{t('linkMailed')}</p>}
      <p className="fj-code">{address}</p>
      <Alert
        className="fj-dialog-note"
        type="info"
        showIcon
        title={t('linkOnce', { until: format.moment(expiresAt) })}
      />
    </Modal>
  )
}
