import { fields, type OwnFieldGroup } from '@fenji/contract/fields'
import type { LocalText } from '@fenji/contract/page'
import { useMutation } from '@tanstack/react-query'
import { App, Form, Input, Modal } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { nameOf, typedName } from './field-draft.ts'
import { messages } from './messages.ts'
import { useNameOrder } from './use-name-order.ts'

type Answers = Partial<LocalText>

/** The name of a group of the organization's own. */
export function GroupDialog({ group, onClose }: { group: OwnFieldGroup | undefined; onClose: () => void }) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const local = useLocal()
  const { message } = App.useApp()
  const [own] = useNameOrder()
  const [form] = Form.useForm<Answers>()
  const choices = {
    refreshes: [fields.list],
    onSuccess: ({ name }: OwnFieldGroup) => {
      void message.success(t('saved', { name: local(name) }))
      onClose()
    },
  }
  const create = useMutation(mutation(fields.createGroup, choices))
  const update = useMutation(mutation(fields.updateGroup, choices))
  const send = (answers: Answers) => {
    const body = { name: nameOf(answers) }
    if (group) update.mutate({ params: { key: group.key }, body })
    else create.mutate({ body })
  }
  return (
    <Modal
      open
      title={group ? t('editTitle', { name: local(group.name) }) : t('createGroup')}
      okText={word('save')}
      confirmLoading={create.isPending || update.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ProblemAlert of={create.error ?? update.error} />
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={group ? typedName(group.name, own) : {}}
        onFinish={send}
      >
        <NameFields example={t('groupExample')} />
        <button type="submit" hidden />
      </Form>
    </Modal>
  )
}

/** A name in the reader's language, and in the other where it is another. */
export function NameFields({ example }: { example: string }) {
  const t = useText(messages)
  const [own, other] = useNameOrder()
  return (
    <>
      <Form.Item name={own} label={t('name')} rules={[{ required: true, whitespace: true, max: 60 }]}>
        <Input autoFocus placeholder={example} autoComplete="off" />
      </Form.Item>
      <Form.Item name={other} label={t('otherName')} extra={t('otherNameNote')} rules={[{ max: 60 }]}>
        <Input autoComplete="off" />
      </Form.Item>
    </>
  )
}
