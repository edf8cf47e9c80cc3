import { organizations } from '@fenji/contract/organizations'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useEnterOrganization } from '../../platform/use-enter-organization.ts'
import { messages } from './messages.ts'

/** Makes a further organization, and goes on in it. */
export function NewOrganizationPage() {
  const t = useText(messages)
  const { language } = useLanguage()
  const enter = useEnterOrganization(useProblemMessage())
  const create = useMutation(
    mutation(organizations.create, { refreshes: [organizations.list], onSuccess: ({ id }) => enter(id) }),
  )
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return (
    <div className="fj-page fj-page-narrow">
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <ProblemAlert of={create.error} fields={{ name: t('name') }} />
      <Form<{ name: string }>
        className="fj-card"
        layout="vertical"
        requiredMark={false}
        disabled={create.isPending}
        onFinish={({ name }) => create.mutate({ body: { name, language, timeZone } })}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, max: 200 }]}>
          <Input autoFocus autoComplete="organization" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={create.isPending}>
          {t('create')}
        </Button>
      </Form>
    </div>
  )
}
