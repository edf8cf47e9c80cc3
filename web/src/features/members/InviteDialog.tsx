import type { Role } from '@fenji/contract/abilities'
import { members } from '@fenji/contract/members'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Modal, Radio } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { CopyButton } from '../../platform/ui/CopyButton.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'
import { RoleOption, useRoleOptions } from './RoleChoice.tsx'

interface Answers {
  email: string
  role: Role
}

/** Asks whom to invite as what, then shows the link, once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useText(messages)
  const options = useRoleOptions()
  const invite = useMutation(mutation(members.invite, { refreshes: [members.list] }))
  if (invite.data) return <LinkDialog {...invite.data} onClose={onClose} />
  return (
    <Modal open title={t('invite')} footer={null} onCancel={onClose}>
      <p className="fj-soft fj-dialog-lead">{t('inviteText')}</p>
      <ProblemAlert of={invite.error} fields={{ email: t('email'), role: t('role') }} />
      <Form<Answers>
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'member' }}
        onFinish={(body) => invite.mutate({ body })}
      >
        <Form.Item name="email" label={t('email')} rules={[{ required: true, type: 'email' }]} validateTrigger="onBlur">
          <Input autoFocus type="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('role')}>
          <Radio.Group className="fj-radio-stack">
            {options.map(({ value, label, means }) => (
              <Radio key={value} value={value}>
                <RoleOption label={label} means={means} />
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={invite.isPending}>
          {t('createLink')}
        </Button>
      </Form>
    </Modal>
  )
}

interface LinkDialogProps {
  invitation: { email: string; expiresAt: string }
  link: string
  onClose: () => void
}

function LinkDialog({ invitation, link, onClose }: LinkDialogProps) {
  const t = useText(messages)
  const format = useFormat()
  const address = new URL(link, window.location.origin).href
  return (
    <Modal
      open
      title={t('linkTitle', { email: invitation.email })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={[
        <CopyButton key="copy" text={address} label={t('copyLink')} type="primary" />,
        <Button key="done" onClick={onClose}>
          {t('done')}
        </Button>,
      ]}
    >
      <p className="fj-code">{address}</p>
      <Alert
        className="fj-dialog-note"
        type="info"
        showIcon
        title={t('linkOnce', { until: format.moment(invitation.expiresAt) })}
      />
    </Modal>
  )
}
