import { type AccountPlan, accountPlans } from '@fenji/contract/account-plans'
import { contacts } from '@fenji/contract/contacts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { UnsavedGuard } from '../../platform/ui/UnsavedGuard.tsx'
import { messages } from './messages.ts'
import { GoalFields, StakeholderFields } from './PlanFields.tsx'
import './plans.css'
import { answersOf, blankAnswers, bodyOf, type PlanAnswers } from './plan-form.ts'

interface PlanDialogProps {
  customerId: number
  /** null: a new one. */
  plan: AccountPlan | null
  onClose: () => void
}

/** Writes a plan or changes one. */
export function PlanDialog({ customerId, plan, onClose }: PlanDialogProps) {
  const t = useText(messages)
  const { message } = App.useApp()
  const [form] = Form.useForm<PlanAnswers>()
  const [isTouched, setTouched] = useState(false)
  const known = useQuery(query(contacts.ofCustomer, { params: { id: customerId } }))
  const done = () => {
    void message.success(t('saved'))
    onClose()
  }
  const create = useMutation(mutation(accountPlans.create, { refreshes: [accountPlans.list], onSuccess: done }))
  const update = useMutation(mutation(accountPlans.update, { refreshes: [accountPlans.list], onSuccess: done }))
  const save = (answers: PlanAnswers) => {
    const body = bodyOf(answers)
    if (plan)
      update.mutate({
        params: { id: customerId, planId: plan.id },
        body: { ...body, isOpen: plan.isOpen, version: plan.version },
      })
    else create.mutate({ params: { id: customerId }, body })
  }
  const isPending = create.isPending || update.isPending
  const today = new Date().toISOString().slice(0, 10)
  return (
    <Modal
      open
      width={860}
      title={plan ? plan.title : t('create')}
      okText={t('save')}
      okButtonProps={{ loading: isPending }}
      mask={{ closable: !isTouched }}
      onOk={form.submit}
      onCancel={onClose}
    >
      <ProblemAlert of={create.error ?? update.error} fields={{ to: t('to'), title: t('name') }} />
      <Form<PlanAnswers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={plan ? answersOf(plan) : blankAnswers(today, t('nameOf', { year: today.slice(0, 4) }))}
        onValuesChange={() => setTouched(true)}
        onFinish={save}
      >
        <div className="plan-top">
          <Form.Item
            name="title"
            label={t('name')}
            rules={[{ required: true, whitespace: true, message: t('required') }, { max: 100 }]}
          >
            <Input autoFocus />
          </Form.Item>
          <Form.Item name="from" label={t('from')} rules={[{ required: true, message: t('required') }]}>
            <Input type="date" />
          </Form.Item>
          <Form.Item
            name="to"
            label={t('to')}
            dependencies={['from']}
            rules={[
              { required: true, message: t('required') },
              ({ getFieldValue }) => ({
                validator: (_, to: string) =>
                  !to || to >= String(getFieldValue('from'))
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('dates'))),
              }),
            ]}
          >
            <Input type="date" />
          </Form.Item>
        </div>
        <Form.Item name="summary" label={t('summary')} rules={[{ max: 2000 }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <GoalFields />
        <StakeholderFields contacts={known.data ?? []} />
        <button type="submit" hidden />
      </Form>
      <UnsavedGuard when={isTouched && !isPending && !create.isSuccess && !update.isSuccess} />
    </Modal>
  )
}
