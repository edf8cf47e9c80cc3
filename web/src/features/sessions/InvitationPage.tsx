import { members } from '@fenji/contract/members'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { ApiProblem, mutation, query } from '../../platform/api.ts'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { sessionQuery } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { PublicFrame } from '../../platform/ui/PublicFrame.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { useRoleName } from '../../platform/use-role-name.ts'
import { messages } from './messages.ts'

/** Where an invitation's link leads: choose name and password, or confirm the account that exists. */
export function InvitationPage() {
  const t = useText(messages)
  const roleName = useRoleName()
  const { token } = useParams({ from: '/invitations/$token' })
  const invitation = useQuery(query(members.readInvitation, { params: { token } }))
  if (invitation.isPending) return <Spinner height={400} />
  if (invitation.error)
    return (
      <PublicFrame title={t('invitation.gone')}>
        <ProblemAlert of={goneOr(invitation.error)} />
        <Link to="/sign-in">{t('signIn')}</Link>
      </PublicFrame>
    )
  const { organizationName, email, role, hasAccount } = invitation.data
  return (
    <PublicFrame
      title={t('invitation.title', { organization: organizationName })}
      subtitle={t('invitation.text', { email, role: roleName(role) })}
    >
      <AcceptForm token={token} email={email} hasAccount={hasAccount} />
    </PublicFrame>
  )
}

/** A link that was cut short on its way is one that does not exist. */
const goneOr = (problem: ApiProblem) => (problem.status === 400 ? new ApiProblem('invitation-not-found', 404) : problem)

function AcceptForm({ token, email, hasAccount }: { token: string; email: string; hasAccount: boolean }) {
  const t = useText(messages)
  const { language } = useLanguage()
  const client = useQueryClient()
  const navigate = useNavigate()
  const accept = useMutation(
    mutation(members.acceptInvitation, {
      onSuccess: (session) => {
        client.clear()
        client.setQueryData(sessionQuery.queryKey, session)
        return navigate({ to: '/' })
      },
    }),
  )
  const send = (answers: { name?: string; password: string }) =>
    accept.mutate({ params: { token }, body: { ...answers, language } })
  return (
    <>
      <ProblemAlert of={accept.error} fields={{ name: t('invitation.name'), password: t('password') }} />
      <Form<{ name?: string; password: string }>
        layout="vertical"
        requiredMark={false}
        disabled={accept.isPending}
        onFinish={send}
      >
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        {!hasAccount && (
          <Form.Item name="name" label={t('invitation.name')} rules={[{ required: true, max: 100 }]}>
            <Input autoFocus size="large" autoComplete="name" />
          </Form.Item>
        )}
        <Form.Item
          name="password"
          label={t(hasAccount ? 'invitation.ownPassword' : 'invitation.choosePassword')}
          extra={hasAccount ? undefined : t('passwordHelp')}
          rules={[hasAccount ? { required: true } : { required: true, min: 10, max: 128 }]}
          validateTrigger="onBlur"
        >
          <Input.Password size="large" autoComplete={hasAccount ? 'current-password' : 'new-password'} />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={accept.isPending}>
          {t('invitation.accept')}
        </Button>
      </Form>
    </>
  )
}
