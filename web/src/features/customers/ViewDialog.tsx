import { type SavedView, type ViewDefinition, views } from '@fenji/contract/views'
import { useMutation } from '@tanstack/react-query'
import { Checkbox, Form, Input, Modal } from 'antd'
import { mutation } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { viewMessages } from './view-messages.ts'

interface ViewDialogProps {
  /** The view that gets another name; undefined: a new one. */
  of: SavedView | undefined
  definition: ViewDefinition
  onClose: () => void
  onDone: (view: SavedView) => void
}

interface Answers {
  name: string
  isShared: boolean
}

/** Asks for a view's name, and whether everybody has it. */
export function ViewDialog({ of, definition, onClose, onDone }: ViewDialogProps) {
  const t = useText(viewMessages)
  const can = useCan()
  const [form] = Form.useForm<Answers>()
  const options = { refreshes: [views.list], onSuccess: onDone }
  const create = useMutation(mutation(views.create, options))
  const update = useMutation(mutation(views.update, options))
  const send = ({ name, isShared }: Answers) => {
    const body = { name, isShared, definition }
    if (of) update.mutate({ params: { id: of.id }, body: { ...body, version: of.version } })
    else create.mutate({ body })
  }
  return (
    <Modal
      open
      title={t(of ? 'rename' : 'saveAs')}
      okText={t('save')}
      okButtonProps={{ loading: create.isPending || update.isPending }}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <ProblemAlert of={create.error ?? update.error} />
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: of?.name ?? '', isShared: of?.isShared ?? false }}
        onFinish={send}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('name') }]}>
          <Input maxLength={60} autoFocus autoComplete="off" />
        </Form.Item>
        {can('create', 'Segment') && (
          <Form.Item name="isShared" valuePropName="checked">
            <Checkbox>{t('share')}</Checkbox>
          </Form.Item>
        )}
      </Form>
    </Modal>
  )
}
