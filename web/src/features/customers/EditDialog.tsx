import type { Customer } from '@fenji/contract/customers'
import type { OrganizationField } from '@fenji/contract/fields'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { refusedFields } from '../../platform/problem-fields.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { CustomerConflict } from './CustomerConflict.tsx'
import { type Answers, type ChangeableField, changeOf } from './change.ts'
import { FurtherFields } from './FurtherFields.tsx'
import { messages } from './messages.ts'
import { useSaveCustomer } from './use-save-customer.ts'

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
  // What the form began with: while one types, the page may show what somebody else made of it.
  const [read] = useState(customer)
  const saving = useSaveCustomer({
    onSaved: () => {
      void message.success(t('edit.saved'))
      onClose()
    },
    onRefused: (error) => form.setFields(refusedFields(error, word) as Parameters<typeof form.setFields>[0]),
  })
  const save = (answers: Answers) => {
    const body = changeOf(read, answers)
    if (Object.keys(body).length === 0) onClose()
    else saving.save(read, body)
  }
  const { phone: _, email: __, ...plain } = read
  return (
    <Modal
      open
      title={t('edit.title', { name: customer.name ?? customer.code })}
      okText={word('save')}
      okButtonProps={{ loading: saving.isSaving }}
      mask={{ closable: !isTouched }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert of={saving.error} />
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
            <MaskedField key={field} field={field} masked={read[field]} />
          ) : (
            <Form.Item key={field} name={field} label={t(field)} rules={[{ max: longest[field] ?? 500 }]}>
              <Input allowClear autoComplete="off" />
            </Form.Item>
          ),
        )}
        <FurtherFields held={Object.keys(read.custom)} fields={further} />
        <button type="submit" hidden />
      </Form>
      <CustomerConflict saving={saving} />
      <UnsavedGuard when={isTouched && !saving.isSaved} />
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
