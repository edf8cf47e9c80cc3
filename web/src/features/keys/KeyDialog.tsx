import { keys } from '@fenji/contract/keys'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Radio, Select } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { SecretDialog } from '../../platform/ui/SecretDialog.tsx'
import { RoleOptionText, useRoleOptions } from '../roles/public.ts'
import { messages } from './messages.ts'
import { ScopeChoice } from './ScopeChoice.tsx'
import { keptScopes, scopesOf } from './scopes.ts'

interface Answers {
  name: string
  roleId: number
  scopes: string[]
  /** 0: for ever. */
  days: number
}

const validDays = [30, 90, 365] as const

/** Asks what the key is for and may do, then shows the key itself, once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const t = useText(messages)
  const create = useMutation(mutation(keys.create, { refreshes: [keys.list] }))
  if (create.data) {
    const { key, secret } = create.data
    return (
      <SecretDialog title={t('secretTitle', { name: key.name })} secret={secret} onClose={onClose}>
        {t('usage')} <code>Authorization: Bearer {secret.slice(0, 10)}…</code>
      </SecretDialog>
    )
  }
  return (
    <Modal open title={t('create')} width={620} footer={null} onCancel={onClose}>
      <ProblemAlert of={create.error} fields={{ name: t('name'), roleId: t('role'), scopes: t('scopes') }} />
      <KeyForm
        isSending={create.isPending}
        onSend={({ days, ...answers }) => create.mutate({ body: { ...answers, expiresInDays: days || null } })}
      />
    </Modal>
  )
}

function KeyForm({ isSending, onSend }: { isSending: boolean; onSend: (answers: Answers) => void }) {
  const t = useText(messages)
  const [form] = Form.useForm<Answers>()
  const options = useRoleOptions()
  const roleId = Form.useWatch('roleId', form)
  const role = options?.find(({ value }) => value === roleId)
  const offered = role ? scopesOf(role.policy) : undefined
  const changeRole = (id: number) => {
    const policy = options?.find(({ value }) => value === id)?.policy
    form.setFieldValue('scopes', keptScopes(form.getFieldValue('scopes'), policy ? scopesOf(policy) : []))
  }
  return (
    <Form<Answers>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ scopes: [], days: 90 }}
      onFinish={onSend}
    >
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, max: 100 }]}>
        <Input autoFocus placeholder={t('nameExample')} autoComplete="off" />
      </Form.Item>
      <Form.Item name="roleId" label={t('role')} rules={[{ required: true }]}>
        <Select
          loading={!options}
          options={options ?? []}
          optionRender={({ data }) => <RoleOptionText label={data.label} means={data.means} />}
          onChange={changeRole}
        />
      </Form.Item>
      <Form.Item
        name="scopes"
        label={t('scopes')}
        extra={t('scopesHelp')}
        rules={[{ required: true, type: 'array', min: 1, message: t('scopesRequired') }]}
      >
        <ScopeChoice offered={offered} />
      </Form.Item>
      <Form.Item name="days" label={t('expiry')}>
        <Radio.Group
          optionType="button"
          options={[
            ...validDays.map((days) => ({ value: days, label: t('expiry.days', { count: days }) })),
            { value: 0, label: t('expiry.never') },
          ]}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={isSending}>
        {t('make')}
      </Button>
    </Form>
  )
}
