import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { customers } from '@fenji/contract/customers'
import { type Segment, segments } from '@fenji/contract/segments'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input } from 'antd'
import { useState } from 'react'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { ConditionBuilder, conditionMessages, conditionOf, draftOf } from '../conditions/public.tsx'
import { messages } from './messages.ts'

interface SegmentDialogProps {
  /** undefined: a new one. */
  of?: Segment | undefined
  /** What a new one begins with. */
  condition?: CustomerCondition | undefined
  onClose: () => void
}

interface Answers {
  name: string
  description: string
}

/** Makes or changes a segment. */
export function SegmentDialog({ of, condition: given, onClose }: SegmentDialogProps) {
  const t = useText(messages)
  const say = useText(conditionMessages)
  const { message } = App.useApp()
  const [form] = Form.useForm<Answers>()
  const [draft, setDraft] = useState(() => draftOf(of?.condition ?? given))
  const [isChecked, setChecked] = useState(false)
  const condition = conditionOf(draft)
  const options = {
    refreshes: [segments.list, segments.history, customers.list],
    onSuccess: () => {
      void message.success(t('saved'))
      onClose()
    },
  }
  const create = useMutation(mutation(segments.create, options))
  const update = useMutation(mutation(segments.update, options))
  const send = ({ name, description }: Answers) => {
    if (!condition) return
    const body = { name, description: description?.trim() || null, condition }
    if (of) update.mutate({ params: { id: of.id }, body: { ...body, version: of.version } })
    else create.mutate({ body })
  }
  const error = create.error ?? update.error
  return (
    <Drawer
      open
      title={of ? of.name : t('create')}
      size={640}
      onClose={onClose}
      footer={
        <div className="fj-actions">
          <Button
            type="primary"
            loading={create.isPending || update.isPending}
            onClick={() => {
              setChecked(true)
              form.submit()
            }}
          >
            {t('save')}
          </Button>
          {isChecked && !condition && (
            <span className="fj-soft" role="alert">
              {say('incomplete')}
            </span>
          )}
        </div>
      }
    >
      <ProblemAlert of={error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: of?.name ?? '', description: of?.description ?? '' }}
        onFinish={send}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('needed') }]}>
          <Input maxLength={100} autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="description" label={t('description')}>
          <Input.TextArea maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} />
        </Form.Item>
      </Form>
      <h3 className="fj-segment-condition">{t('condition')}</h3>
      <ConditionBuilder of={draft} onChange={setDraft} isChecked={isChecked} />
    </Drawer>
  )
}
