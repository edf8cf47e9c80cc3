import { type Customer, customers } from '@fenji/contract/customers'
import type { OrganizationField } from '@fenji/contract/fields'
import { runs } from '@fenji/contract/runs'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { refusedFields } from '../../platform/problem-fields.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { type Answers, type ChangeableField, changeOf } from './change.ts'
import { FurtherFields } from './FurtherFields.tsx'
import { messages } from './messages.ts'

interface EditDialogProps {
  customer: Customer
  /** Those that the role lets the reader change. */
  fields: ChangeableField[]
  /** The same of fields beyond the columns. */
  further: OrganizationField[]
  onClose: () => void
}

/** Changes the customer's own fields. */
export function EditDialog({ customer, fields, further, onClose }: EditDialogProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { message } = App.useApp()
  const [form] = Form.useForm<Answers>()
  const [isTouched, setTouched] = useState(false)
  const update = useMutation({
    ...mutation(customers.update, {
      refreshes: [customers.get, customers.list, runs.results],
      onSuccess: () => {
        void message.success(t('edit.saved'))
        onClose()
      },
    }),
    onError: (error) => form.setFields(refusedFields(error, word) as Parameters<typeof form.setFields>[0]),
  })
  const save = (answers: Answers) => {
    const body = changeOf(customer, answers)
    if (Object.keys(body).length === 0) onClose()
    else update.mutate({ params: { id: customer.id }, body })
  }
  const { phone: _, email: __, ...plain } = customer
  return (
    <Modal
      open
      title={t('edit.title', { name: customer.name ?? customer.code })}
      okText={word('save')}
      okButtonProps={{ loading: update.isPending }}
      mask={{ closable: !isTouched }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert of={update.error} />
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={plain}
        onValuesChange={() => setTouched(true)}
        onFinish={save}
      >
        {fields.map((field) =>
          field === 'phone' || field === 'email' ? (
            <MaskedField key={field} field={field} masked={customer[field]} />
          ) : (
            <Form.Item key={field} name={field} label={t(field)} rules={[{ max: longest[field] ?? 500 }]}>
              <Input allowClear autoComplete="off" />
            </Form.Item>
          ),
        )}
        <FurtherFields customer={customer} fields={further} />
        <button type="submit" hidden />
      </Form>
      <UnsavedGuard when={isTouched && !update.isSuccess} />
    </Modal>
  )
}

const longest: Partial<Record<ChangeableField, number>> = { code: 100, taxId: 50 }
const looks = { phone: { longest: 100, inputMode: 'tel' }, email: { longest: 254, inputMode: 'email' } } as const

/** What is there is masked, so it is not edited but replaced: whoever begins does so from nothing. */
function MaskedField({ field, masked }: { field: keyof typeof looks; masked: string | null }) {
  const t = useText(messages)
  const [isReplacing, setReplacing] = useState(masked === null)
  if (!isReplacing)
    return (
      <Form.Item label={t(field)}>
        <span className="fj-number">{masked}</span>{' '}
        <Button type="link" size="small" onClick={() => setReplacing(true)}>
          {t('edit.replace')}
        </Button>
      </Form.Item>
    )
  return (
    <Form.Item
      name={field}
      label={t(field)}
      rules={[{ max: looks[field].longest }]}
      {...(masked !== null && { initialValue: '', extra: t('edit.emptyMasked', { masked }) })}
    >
      <Input allowClear autoComplete="off" inputMode={looks[field].inputMode} autoFocus={masked !== null} />
    </Form.Item>
  )
}
