import { Alert, Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { CopyButton } from './CopyButton.tsx'

interface SecretDialogProps {
  title: string
  secret: string
  /** How it is used. */
  children?: ReactNode
  onClose: () => void
}

/** A secret that is shown this once. Only its own button closes it, so that it is not lost by a click beside it. */
export function SecretDialog({ title, secret, children, onClose }: SecretDialogProps) {
  const t = useText(messages)
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <CopyButton key="copy" text={secret} label={t('secret.copy')} type="primary" />,
        <Button key="done" onClick={onClose}>
          {t('secret.done')}
        </Button>,
      ]}
    >
      <p className="fj-code">{secret}</p>
      {children && <div className="fj-dialog-note fj-soft">{children}</div>}
      <Alert className="fj-dialog-note" type="info" showIcon title={t('secret.once')} />
    </Modal>
  )
}
