import { sessions } from '@fenji/contract/sessions'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, Form, Input } from 'antd'
import { ApiProblem, mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { PublicFrame } from '../../platform/ui/PublicFrame.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { messages } from './messages.ts'

/** A link that was cut short on its way is one that does not exist. */
const goneOr = (problem: ApiProblem) => (problem.status === 400 ? new ApiProblem('reset-not-found', 404) : problem)

/** Where the link for a new password leads. */
export function ResetPage() {
  const t = useText(messages)
  const { token } = useParams({ from: '/password-resets/$token' })
  // Asked once: after the new password is saved the link is used up.
  const link = useQuery(query(sessions.readReset, { params: { token } }, { staleTime: Number.POSITIVE_INFINITY }))
  if (link.isPending) return <Spinner height={400} />
  if (link.error)
    return (
      <PublicFrame title={t('reset.gone')}>
        <ProblemAlert of={goneOr(link.error)} />
        <p>
          <Link to="/password-resets">{t('reset.again')}</Link> · <Link to="/sign-in">{t('toSignIn')}</Link>
        </p>
      </PublicFrame>
    )
  const { email } = link.data
  return (
    <PublicFrame title={t('reset.title')} subtitle={t('reset.text', { email })}>
      <ResetForm token={token} email={email} />
    </PublicFrame>
  )
}

function ResetForm({ token, email }: { token: string; email: string }) {
  const t = useText(messages)
  const { message } = App.useApp()
  const client = useQueryClient()
  const navigate = useNavigate()
  const reset = useMutation(
    mutation(sessions.reset, {
      onSuccess: async () => {
        void message.success(t('reset.done'))
        await navigate({ to: '/sign-in', replace: true })
        client.clear()
      },
    }),
  )
  return (
    <>
      <ProblemAlert of={reset.error} fields={{ password: t('newPassword') }} />
      <Form<{ password: string }>
        layout="vertical"
        requiredMark={false}
        disabled={reset.isPending}
        onFinish={(body) => reset.mutate({ params: { token }, body })}
      >
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <Form.Item
          name="password"
          label={t('newPassword')}
          extra={t('passwordHelp')}
          rules={[{ required: true, min: 10, max: 128 }]}
          validateTrigger="onBlur"
        >
          <Input.Password autoFocus size="large" autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={reset.isPending}>
          {t('reset.save')}
        </Button>
      </Form>
    </>
  )
}
