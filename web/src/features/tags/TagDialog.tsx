import { customers } from '@fenji/contract/customers'
import { Tag as ContractTag, type Tag, TagColour, tags } from '@fenji/contract/tags'
import { useMutation } from '@tanstack/react-query'
import { Alert, App, Form, Input, Modal, Select } from 'antd'
import { ApiProblem, mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { TagMarkText } from './TagMarks.tsx'

interface Answers {
  name: string
  colour: TagColour
}

/** The tag as somebody else saved it in the meantime. */
function theirsIn(error: unknown): Tag | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'version-conflict') return undefined
  return ContractTag.safeParse(error.detail.current).data
}

/** Name and colour of a tag. */
export function TagDialog({ tag, onClose }: { tag?: Tag; onClose: () => void }) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { message } = App.useApp()
  const [form] = Form.useForm<Answers>()
  const choices = {
    refreshes: [tags.list, customers.list, customers.get],
    onSuccess: ({ name }: Tag) => {
      void message.success(t('saved', { name }))
      onClose()
    },
  }
  const create = useMutation(mutation(tags.create, choices))
  const update = useMutation(mutation(tags.update, choices))
  const theirs = theirsIn(update.error)
  const send = (body: Answers) => {
    if (tag) update.mutate({ params: { id: tag.id }, body: { ...body, version: (theirs ?? tag).version } })
    else create.mutate({ body })
  }
  return (
    <Modal
      open
      title={tag ? t('edit.title', { name: tag.name }) : t('new')}
      okText={word('save')}
      confirmLoading={create.isPending || update.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {theirs ? (
        <Alert type="warning" showIcon title={t('changed', { name: theirs.name })} />
      ) : (
        <ProblemAlert of={create.error ?? update.error} fields={{ name: t('name') }} />
      )}
      <Form<Answers>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: tag?.name ?? '', colour: tag?.colour ?? 'grey' }}
        onFinish={send}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, max: 50 }]}>
          <Input autoFocus autoComplete="off" />
        </Form.Item>
        <Form.Item name="colour" label={t('colour')}>
          <Select
            options={TagColour.options.map((colour) => ({ value: colour, label: t(`colour.${colour}`) }))}
            optionRender={({ data }) => <TagMarkText of={{ id: 0, name: String(data.label), colour: data.value }} />}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
