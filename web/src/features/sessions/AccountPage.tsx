import { sessions } from '@fenji/contract/sessions'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, Input } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useSession } from '../../platform/session.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useRoleName } from '../../platform/use-role-name.ts'
import { Devices } from './Devices.tsx'
import { messages } from './messages.ts'

/** What is one's own: name, password, devices. */
export function AccountPage() {
  const t = useText(messages)
  const roleName = useRoleName()
  const { person, role } = useSession()
  return (
    <div className="fj-page fj-page-narrow">
      <PageHeader title={t('account')} subtitle={`${person.email} · ${roleName(role)}`} />
      <div className="fj-stack">
        <section className="fj-card">
          <h2>{t('profile')}</h2>
          <ProfileForm name={person.name} />
        </section>
        <section className="fj-card">
          <h2>{t('changePassword')}</h2>
          <PasswordForm email={person.email} />
        </section>
        <Devices />
      </div>
    </div>
  )
}

function ProfileForm({ name }: { name: string }) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { message } = App.useApp()
  const update = useMutation(
    mutation(sessions.update, { refreshes: [sessions.current], onSuccess: () => message.success(t('saved')) }),
  )
  return (
    <>
      <ProblemAlert of={update.error} fields={{ name: t('name') }} />
      <Form<{ name: string }>
        layout="vertical"
        requiredMark={false}
        className="fj-form"
        initialValues={{ name }}
        onFinish={(body) => update.mutate({ body })}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, max: 100 }]}>
          <Input autoComplete="name" />
        </Form.Item>
        <Button htmlType="submit" loading={update.isPending}>
          {word('save')}
        </Button>
      </Form>
    </>
  )
}

interface PasswordAnswers {
  currentPassword: string
  newPassword: string
}

function PasswordForm({ email }: { email: string }) {
  const t = useText(messages)
  const { message } = App.useApp()
  const [form] = Form.useForm<PasswordAnswers>()
  const change = useMutation(
    mutation(sessions.changePassword, {
      refreshes: [sessions.list],
      onSuccess: () => {
        form.resetFields()
        void message.success(t('passwordChanged'))
      },
    }),
  )
  return (
    <>
      <ProblemAlert of={change.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        className="fj-form"
        onFinish={(body) => change.mutate({ body })}
      >
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <Form.Item name="currentPassword" label={t('currentPassword')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={t('newPassword')}
          extra={t('passwordHelp')}
          rules={[{ required: true, min: 10, max: 128 }]}
          validateTrigger="onBlur"
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <div className="fj-actions">
          <Button htmlType="submit" loading={change.isPending}>
            {t('changePassword')}
          </Button>
          <span className="fj-soft">{t('passwordWarning')}</span>
        </div>
      </Form>
    </>
  )
}
