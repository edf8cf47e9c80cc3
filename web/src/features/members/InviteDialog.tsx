import { members } from '@fenji/contract/members'
import { useMutation } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Modal, Radio, Select } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { type RoleOption, RoleOptionText, useRoleOptions } from '../roles/public.ts'
import { TeamOptionText, useTeamOptions } from '../teams/public.ts'
import { LinkDialog } from './LinkDialog.tsx'
import { messages } from './messages.ts'

interface Answers {
  email: string
  roleId: number
  /** 0: none. */
  team: number
}

/** Asks whom to invite as what and into which team, then shows the link, once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useText(messages)
  const canReadRoles = useCan()('read', 'Role')
  const options = useRoleOptions()
  const invite = useMutation(mutation(members.invite, { refreshes: [members.list] }))
  if (invite.data) {
    const { invitation, link, isMailed } = invite.data
    const { email, expiresAt } = invitation
    return <LinkDialog email={email} link={link} expiresAt={expiresAt} isMailed={isMailed} onClose={onClose} />
  }
  return (
    <Modal open title={t('invite')} footer={null} onCancel={onClose}>
      <p className="fj-soft fj-dialog-lead">{t('inviteText')}</p>
      <ProblemAlert of={invite.error} fields={{ email: t('email'), roleId: t('role'), teamId: t('team') }} />
      {!canReadRoles && <Alert type="info" showIcon title={t('noRoles')} />}
      {canReadRoles && !options && <Spinner />}
      {options && (
        <InviteForm
          options={options}
          isSending={invite.isPending}
          onSend={({ email, roleId, team }) => invite.mutate({ body: { email, roleId, teamId: team || null } })}
        />
      )}
    </Modal>
  )
}

interface InviteFormProps {
  options: RoleOption[]
  isSending: boolean
  onSend: (answers: Answers) => void
}

function InviteForm({ options, isSending, onSend }: InviteFormProps) {
  const t = useText(messages)
  const teams = useTeamOptions() ?? []
  return (
    <Form<Answers> layout="vertical" requiredMark={false} initialValues={{ team: 0 }} onFinish={onSend}>
      <Form.Item name="email" label={t('email')} rules={[{ required: true, type: 'email' }]} validateTrigger="onBlur">
        <Input autoFocus type="email" autoComplete="off" />
      </Form.Item>
      <Form.Item name="roleId" label={t('role')} rules={[{ required: true }]}>
        <Radio.Group className="fj-radio-stack members-roles">
          {options.map(({ value, label, means, disabled }) => (
            <Radio key={value} value={value} disabled={disabled}>
              <RoleOptionText label={label} means={means} />
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      {teams.length > 0 && (
        <Form.Item name="team" label={t('team')}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={[{ value: 0, label: t('noTeam'), depth: 0 }, ...teams]}
            optionRender={({ data }) => <TeamOptionText label={data.label} depth={data.depth} />}
          />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={isSending}>
        {t('createLink')}
      </Button>
    </Form>
  )
}
