import { customers, type NewCustomer } from '@fenji/contract/customers'
import type { FieldValue } from '@fenji/contract/field-values'
import { customerFields, reaches } from '@fenji/contract/policy'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { refusedFields } from '../../platform/problem-fields.ts'
import { useCan, useSession } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { useEditableFields } from '../fields/public.ts'
import { Lookalikes, useLookalikes } from '../identity/public.tsx'
import { useMembers } from '../members/public.ts'
import { FurtherFields } from './FurtherFields.tsx'
import { messages } from './messages.ts'

const texts = ['name', 'code', 'taxId', 'phone', 'email', 'region', 'province', 'city'] as const
type TextField = (typeof texts)[number]
type Answers = Partial<Record<TextField, string>> & {
  ownerId?: number | null
  custom?: Record<string, FieldValue | null>
}

const longest: Partial<Record<TextField, number>> = { code: 100, taxId: 50, phone: 100, email: 254 }
const modes: Partial<Record<TextField, 'tel' | 'email'>> = { phone: 'tel', email: 'email' }

/** What was filled in, without blanks. */
function filled({ ownerId, custom: _, ...answers }: Answers) {
  const given = Object.entries(answers).flatMap(([field, text]) =>
    text?.trim() ? [[field, text.trim()] as const] : [],
  )
  return { ...(Object.fromEntries(given) as Partial<Record<TextField, string>>), ownerId }
}

/** The customer as the API takes it. */
function bodyOf(given: Answers): NewCustomer {
  const { name = '', ownerId, ...rest } = filled(given)
  const values = Object.entries(given.custom ?? {}).filter(([, value]) => value !== undefined && value !== null)
  return {
    ...{ name, ...rest },
    ...(ownerId !== undefined && { ownerId }),
    ...(values.length > 0 && { custom: Object.fromEntries(values) }),
  }
}

/** Makes a customer; while one types it shows who may be the same. */
export function NewCustomerDialog({ onClose }: { onClose: () => void }) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { message } = App.useApp()
  const navigate = useNavigate()
  const levels = useSession().fields
  const further = useEditableFields()
  const [form] = Form.useForm<Answers>()
  const [answers, setAnswers] = useState<Answers>({})
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const { ownerId: _, ...described } = filled(answers)
  const found = useLookalikes(described)
  const create = useMutation({
    ...mutation(customers.create, {
      refreshes: [customers.list],
      idempotencyKey,
      onSuccess: ({ id }) => {
        void message.success(t('create.done'))
        onClose()
        void navigate({ to: '/customers/$customerId', params: { customerId: id } })
      },
    }),
    onError: (error) => form.setFields(refusedFields(error, word) as Parameters<typeof form.setFields>[0]),
  })
  const isKnown = found.some(({ score }) => score >= 0.8)
  const save = (given: Answers) => create.mutate({ body: bodyOf(given) })
  return (
    <Modal
      open
      title={t('create')}
      okText={isKnown ? t('create.anyway') : t('create')}
      okButtonProps={{ loading: create.isPending, danger: isKnown }}
      mask={{ closable: Object.keys(described).length === 0 }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert of={create.error} />
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        onValuesChange={(_changed, all) => setAnswers(all)}
        onFinish={save}
      >
        <div className="fj-new-customer">
          {texts
            .filter((field) => reaches(levels[customerFields[field].group], 'edit'))
            .map((field) => (
              <Form.Item
                key={field}
                name={field}
                label={t(field)}
                className={field === 'name' ? 'fj-new-name' : ''}
                rules={[
                  { max: longest[field] ?? 500 },
                  ...(field === 'name' ? [{ required: true, whitespace: true, message: t('create.nameMissing') }] : []),
                ]}
              >
                <Input
                  autoFocus={field === 'name'}
                  autoComplete="off"
                  {...(modes[field] && { inputMode: modes[field] })}
                  {...(field === 'code' && { placeholder: t('create.codeNote') })}
                />
              </Form.Item>
            ))}
          <OwnerField />
        </div>
        <FurtherFields held={[]} fields={further} />
        <button type="submit" hidden />
      </Form>
      <Lookalikes hits={found} onOpen={onClose} />
      <UnsavedGuard when={Object.keys(described).length > 0 && (create.isIdle || create.isError)} />
    </Modal>
  )
}

/** Whose it will be: one's own, unless one may make customers for others. */
function OwnerField() {
  const t = useText(messages)
  const can = useCan()
  const { memberId, person } = useSession()
  const others = (useMembers() ?? []).filter(
    ({ id, isActive }) => isActive && id !== memberId && can('create', 'Customer', { ownerId: id }),
  )
  const nobody = can('create', 'Customer', { ownerId: null }) ? [{ value: 0, label: t('owner.none') }] : []
  if (others.length + nobody.length === 0) return null
  return (
    <Form.Item
      name="ownerId"
      label={t('owner')}
      initialValue={memberId}
      normalize={(value: number) => (value === 0 ? null : value)}
      getValueProps={(value: number | null) => ({ value: value ?? 0 })}
    >
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        options={[
          { value: memberId, label: t('transfer.me', { name: person.name }) },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
          ...nobody,
        ]}
      />
    </Form.Item>
  )
}
