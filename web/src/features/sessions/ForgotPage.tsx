import { sessions } from '@fenji/contract/sessions'
import { setup } from '@fenji/contract/setup'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { mutation, query } from '../../platform/api.ts'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { PublicFrame } from '../../platform/ui/PublicFrame.tsx'
import { messages } from './messages.ts'

/** Asks for a link to choose a new password. Whether there is such an account is not told. */
export function ForgotPage() {
  const t = useText(messages)
  const { language } = useLanguage()
  const installation = useQuery(query(setup.get))
  const request = useMutation(mutation(sessions.requestReset))
  const back = <Link to="/sign-in">{t('toSignIn')}</Link>
  if (request.isSuccess)
    return (
      <PublicFrame
        title={t('reset.sent')}
        subtitle={t('reset.sentText', { email: request.variables.body.email.trim() })}
      >
        {back}
      </PublicFrame>
    )
  const hasNoMail = installation.data?.hasMail === false
  return (
    <PublicFrame title={t('reset.ask')} subtitle={hasNoMail ? undefined : t('reset.askText')}>
      <ProblemAlert of={request.error ?? installation.error} fields={{ email: t('email') }} />
      {hasNoMail ? (
        <Alert className="fj-problem" type="info" showIcon title={t('reset.noMail')} />
      ) : (
        <Form<{ email: string }>
          layout="vertical"
          requiredMark={false}
          disabled={request.isPending}
          onFinish={({ email }) => request.mutate({ body: { email, language } })}
        >
          <Form.Item
            name="email"
            label={t('email')}
            rules={[{ required: true, type: 'email' }]}
            validateTrigger="onBlur"
          >
            <Input autoFocus size="large" type="email" autoComplete="username" />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={request.isPending}>
            {t('reset.send')}
          </Button>
        </Form>
      )}
      <p className="fj-dialog-note">{back}</p>
    </PublicFrame>
  )
}
