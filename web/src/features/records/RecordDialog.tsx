import { levelIn, reaches } from '@fenji/contract/policy'
import { type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import { type RecordRow, recordsOf } from '@fenji/contract/records'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Form, Modal } from 'antd'
import { useState } from 'react'
import { ApiProblem, mutation, query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { refusedFields } from '../../platform/problem-fields.ts'
import { useSession } from '../../platform/session.tsx'
import { todayIn } from '../../platform/today.ts'
import { type ChosenCustomer, CustomerSelect } from '../../platform/ui/find/CustomerSelect.tsx'
import { PagePending } from '../../platform/ui/PagePending.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { type Answers, answersOf, bodyOf, changed, filled } from './answers.ts'
import { Conflict } from './Conflict.tsx'
import { FieldInput } from './FieldInput.tsx'
import { LinesInput } from './LinesInput.tsx'
import { messages } from './messages.ts'
import { refreshedBy } from './refreshed-by.ts'
import './records.css'

interface RecordDialogProps {
  kind: RecordKind
  /** What is changed; null: a new one is made. */
  record: RecordRow | null
  /** Whose the new one is; null: that is asked. */
  customer?: ChosenCustomer | null
  /** What the new one belongs to, by its property. */
  parent?: Record<string, number>
  onClose: () => void
}

/** Makes or changes a record of any kind: a form made of its description. */
export function RecordDialog(props: RecordDialogProps) {
  const { kind, record } = props
  const isWhole = record === null || kind !== 'transactions'
  const at = { params: { id: record?.customerId ?? 0, recordId: record?.id ?? 0 } }
  const whole = useQuery({ ...query(recordsOf[kind].get, at), enabled: !isWhole, staleTime: 0, gcTime: 0 })
  if (!isWhole && !whole.data) return whole.error ? <ProblemAlert of={whole.error} /> : <PagePending />
  return <RecordForm {...props} record={isWhole ? record : (whole.data ?? record)} />
}

interface Saving {
  kind: RecordKind
  record: RecordRow | null
  onSaved: () => void
  onRefused: (error: unknown) => void
}

function useSave({ kind, record, onSaved, onRefused }: Saving) {
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const choices = { refreshes: refreshedBy(kind), onSuccess: onSaved }
  const create = useMutation({
    ...mutation(recordsOf[kind].create, { ...choices, idempotencyKey }),
    onError: onRefused,
  })
  const update = useMutation({ ...mutation(recordsOf[kind].update, choices), onError: onRefused })
  return {
    isPending: create.isPending || update.isPending,
    isDone: create.isSuccess || update.isSuccess,
    error: create.error ?? update.error,
    forget: () => update.reset(),
    create: (customerId: number, body: Record<string, unknown>) => create.mutate({ params: { id: customerId }, body }),
    update: (body: Record<string, unknown>, version: number) =>
      record && update.mutate({ params: { id: record.customerId, recordId: record.id }, body: { ...body, version } }),
  }
}

const conflictIn = (error: unknown): RecordRow | null =>
  error instanceof ApiProblem && error.code === 'version-conflict' ? (error.detail.current as RecordRow) : null

/** What the form of a kind shows to the reader, and what it says. */
function useFields(kind: RecordKind) {
  const local = useLocal()
  const { fields: levels, organization } = useSession()
  const { fields } = recordKinds[kind]
  const shown = fields.filter(({ group }) => reaches(levelIn(levels, group), 'read'))
  const hidden = new Set(fields.filter((field) => !shown.includes(field)).map(({ property }) => property))
  const { timeZone } = organization
  return {
    shown,
    timeZone,
    names: Object.fromEntries(fields.map(({ property, name }) => [property, local(name)])),
    said: (answers: Answers) =>
      Object.fromEntries(Object.entries(bodyOf(kind, answers, timeZone)).filter(([name]) => !hidden.has(name))),
  }
}

function RecordForm({ kind, record, customer = null, parent = {}, onClose }: RecordDialogProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const local = useLocal()
  const { message } = App.useApp()
  const [form] = Form.useForm<Answers>()
  const [isTouched, setTouched] = useState(false)
  const { shown, names, said, timeZone } = useFields(kind)
  const [initial] = useState(() => answersOf(kind, record, todayIn(timeZone), timeZone))
  const save = useSave({
    ...{ kind, record },
    onSaved: () => {
      void message.success(t('saved'))
      onClose()
    },
    onRefused: (error) => form.setFields(refusedFields(error, word) as Parameters<typeof form.setFields>[0]),
  })
  const send = (answers: Answers, version = record?.version ?? 1) => {
    if (record) save.update(changed(said(initial), said(answers)), version)
    else save.create((customer ?? (answers.customer as ChosenCustomer)).id, { ...filled(said(answers)), ...parent })
  }
  const theirs = conflictIn(save.error)
  const keepMine = () => theirs && send({ ...initial, ...form.getFieldsValue(true) }, theirs.version)
  return (
    <Modal
      open
      width={680}
      title={t(record ? 'edit' : 'new', { one: local(recordKinds[kind].one) })}
      okText={t('save')}
      okButtonProps={{ loading: save.isPending }}
      mask={{ closable: !isTouched }}
      onOk={form.submit}
      onCancel={onClose}
    >
      {theirs && record ? (
        <Conflict kind={kind} mine={record} theirs={theirs} onMine={keepMine} onTheirs={onClose} />
      ) : (
        <ProblemAlert of={save.error} fields={names} />
      )}
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onValuesChange={() => setTouched(true)}
        onFinish={(answers) => send({ ...initial, ...answers })}
      >
        {!record && !customer && <WhoseField />}
        <div className="records-form">
          {shown.map((field) => (
            <FieldInput key={field.property} of={field} />
          ))}
          {kind === 'referrals' && (
            <Form.Item name="referred" label={t('referred')}>
              <CustomerSelect />
            </Form.Item>
          )}
          {kind === 'transactions' && <LinesInput onSum={(amount) => form.setFieldValue('amountE4', amount)} />}
        </div>
        <button type="submit" hidden />
      </Form>
      <UnsavedGuard when={isTouched && !save.isDone} />
    </Modal>
  )
}

function WhoseField() {
  const t = useText(messages)
  const word = useText(platformMessages)
  return (
    <Form.Item name="customer" label={t('customer')} rules={[{ required: true, message: word('rule.invalid_type') }]}>
      <CustomerSelect autoFocus />
    </Form.Item>
  )
}
