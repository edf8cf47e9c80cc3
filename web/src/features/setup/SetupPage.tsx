import type { BodyOf } from '@fenji/contract/endpoint'
import { setup } from '@fenji/contract/setup'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { sessionQuery } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { PublicFrame } from '../../platform/ui/PublicFrame.tsx'
import { messages } from './messages.ts'

type Answers = Pick<BodyOf<typeof setup.create>, 'organizationName' | 'name' | 'email' | 'password'>

/** The first page of a new installation. It asks for what cannot be guessed, and nothing else. */
export function SetupPage() {
  const t = useText(messages)
  const { language } = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const create = useMutation(
    mutation(setup.create, {
      onSuccess: (session) => {
        client.setQueryData(sessionQuery.queryKey, session)
        return navigate({ to: '/' })
      },
    }),
  )
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const labels = {
    organizationName: t('organizationName'),
    name: t('name'),
    email: t('email'),
    password: t('password'),
  }
  return (
    <PublicFrame title={t('title')} subtitle={t('subtitle')}>
      <ProblemAlert of={create.error} fields={labels} />
      <Form<Answers>
        layout="vertical"
        requiredMark={false}
        disabled={create.isPending}
        onFinish={(answers) => create.mutate({ body: { ...answers, language, timeZone } })}
      >
        <Form.Item name="organizationName" label={labels.organizationName} rules={[{ required: true, max: 200 }]}>
          <Input autoFocus size="large" placeholder={t('organizationExample')} autoComplete="organization" />
        </Form.Item>
        <Form.Item name="name" label={labels.name} rules={[{ required: true, max: 100 }]}>
          <Input size="large" autoComplete="name" />
        </Form.Item>
        <Form.Item
          name="email"
          label={labels.email}
          rules={[{ required: true, type: 'email' }]}
          validateTrigger="onBlur"
        >
          <Input size="large" type="email" autoComplete="username" />
        </Form.Item>
        <Form.Item
          name="password"
          label={labels.password}
          extra={t('passwordHelp')}
          rules={[{ required: true, min: 10, max: 128 }]}
          validateTrigger="onBlur"
        >
          <Input.Password size="large" autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={create.isPending}>
          {t('submit')}
        </Button>
      </Form>
    </PublicFrame>
  )
}
