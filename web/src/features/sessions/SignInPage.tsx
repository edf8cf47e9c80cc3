import { sessions } from '@fenji/contract/sessions'
import { setup } from '@fenji/contract/setup'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, Navigate, useRouter, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { sessionQuery } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { PublicFrame } from '../../platform/ui/PublicFrame.tsx'
import { messages } from './messages.ts'

export function SignInPage() {
  const t = useText(messages)
  const { back = '/' } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const client = useQueryClient()
  const installation = useQuery(query(setup.get))
  const signIn = useMutation(
    mutation(sessions.signIn, {
      onSuccess: (session) => {
        client.setQueryData(sessionQuery.queryKey, session)
        router.history.push(back)
      },
    }),
  )
  if (installation.data?.isNeeded) return <Navigate to="/setup" replace />
  const organization = installation.data?.organizationName
  const forgotten = installation.data?.hasMail ? (
    <Link to="/password-resets">{t('forgot')}</Link>
  ) : (
    installation.data && t('forgotten')
  )
  return (
    <PublicFrame title={organization ? t('signInTo', { organization }) : t('signIn')}>
      <ProblemAlert of={signIn.error ?? installation.error} fields={{ email: t('email'), password: t('password') }} />
      <Form<{ email: string; password: string }>
        layout="vertical"
        requiredMark={false}
        disabled={signIn.isPending}
        onFinish={(body) => signIn.mutate({ body })}
      >
        <Form.Item name="email" label={t('email')} rules={[{ required: true, type: 'email' }]} validateTrigger="onBlur">
          <Input autoFocus size="large" type="email" autoComplete="username" />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={[{ required: true }]} extra={forgotten}>
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
          {t('signIn')}
        </Button>
      </Form>
    </PublicFrame>
  )
}
