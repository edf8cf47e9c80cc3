import { overrides } from '@fenji/contract/overrides'
import type { SchemeSummary } from '@fenji/contract/schemes'
import { settings } from '@fenji/contract/settings'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, App, Form, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { refusedFields } from '../../platform/problem-fields.ts'
import { useCan, useSession } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { LastDayField } from './LastDayField.tsx'
import { lastDays, todayIn } from './last-day.ts'
import { messages } from './messages.ts'
import { ReasonField } from './ReasonField.tsx'
import { touched } from './use-override-actions.ts'

interface Answers {
  schemeId: number
  grade: string
  reason: string
  expiresOn: string
}

interface OverrideDialogProps {
  customer: { id: number; name: string | null; code: string }
  /** The schemes that grade the customer and have no override yet, the primary first. */
  schemes: SchemeSummary[]
  onClose: () => void
}

/** Asks which grade, why, and until when. */
export function OverrideDialog({ customer, schemes, onClose }: OverrideDialogProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { message } = App.useApp()
  const [form] = Form.useForm<Answers>()
  const [isTouched, setTouched] = useState(false)
  const { timeZone } = useSession().organization
  const days = lastDays(todayIn(timeZone, new Date()))
  const create = useMutation({
    ...mutation(overrides.create, {
      refreshes: touched,
      onSuccess: ({ state }) => {
        void message.success(t(state === 'waiting' ? 'sent' : 'saved'))
        onClose()
      },
    }),
    onError: (error) => form.setFields(refusedFields(error, word) as Parameters<typeof form.setFields>[0]),
  })
  return (
    <Modal
      open
      title={t('setTitle', { name: customer.name ?? customer.code })}
      okText={t('submit')}
      okButtonProps={{ loading: create.isPending }}
      mask={{ closable: !isTouched }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="fj-soft fj-dialog-lead">{t('setNote')}</p>
      <ApprovalAlert />
      <ProblemAlert of={create.error} fields={{ reason: t('reason'), expiresOn: t('expiresOn'), grade: t('grade') }} />
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ schemeId: schemes[0]?.id, expiresOn: days.usual }}
        onValuesChange={() => setTouched(true)}
        onFinish={(answers) => create.mutate({ body: { ...answers, customerId: customer.id } })}
      >
        <GradeFields schemes={schemes} />
        <ReasonField />
        <LastDayField />
      </Form>
      <UnsavedGuard when={isTouched && !create.isSuccess} />
    </Modal>
  )
}

function ApprovalAlert() {
  const t = useText(messages)
  const can = useCan()
  const { data } = useQuery({ ...query(settings.get), enabled: can('read', 'Organization') })
  return data?.overrideApproval ? (
    <Alert className="fj-problem" type="info" showIcon title={t('needsApproval')} />
  ) : null
}

/** Of which scheme, where there are several, and which of its grades. */
function GradeFields({ schemes }: { schemes: SchemeSummary[] }) {
  const t = useText(messages)
  const local = useLocal()
  const form = Form.useFormInstance<Answers>()
  const schemeId = Form.useWatch('schemeId', form) ?? schemes[0]?.id
  const grades = schemes.find(({ id }) => id === schemeId)?.scheme.grades ?? []
  return (
    <>
      <Form.Item name="schemeId" label={t('scheme')} hidden={schemes.length < 2}>
        <Select
          options={schemes.map(({ id, scheme }) => ({ value: id, label: local(scheme.name) }))}
          onChange={() => form.resetFields(['grade'])}
        />
      </Form.Item>
      <Form.Item name="grade" label={t('grade')} rules={[{ required: true, message: t('gradeWanted') }]}>
        <Radio.Group className="overrides-grades">
          {grades.map((grade) => (
            <Radio key={grade.key} value={grade.key}>
              <GradeTag of={grade} />
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
    </>
  )
}
