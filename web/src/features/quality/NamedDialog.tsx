import type { LocalText } from '@fenji/contract/page'
import { Form, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useText } from '../../platform/i18n.ts'
import { ruleMessages } from './rule-messages.ts'

/** Of a field of the plan that cannot be left empty. */
export const isNeeded = [{ required: true, message: '' }]

interface NamedDialogProps<Named> {
  title: string
  of: Named
  /** The fields beside the names. */
  children: ReactNode
  onDone: (edited: Named) => void
  onClose: () => void
}

/** Edits a part of the plan that has a name in each language; it is saved with all the others. */
export function NamedDialog<Named extends { name: LocalText }>(props: NamedDialogProps<Named>) {
  const { title, of: named, children, onDone, onClose } = props
  const t = useText(ruleMessages)
  const [form] = Form.useForm<Named>()
  return (
    <Modal open width={640} title={title} okText={t('done')} onOk={form.submit} onCancel={onClose}>
      <Form<Named>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={named}
        onFinish={(answers) => onDone({ ...named, ...answers })}
      >
        <Form.Item name={['name', 'zh']} label={t('nameZh')} rules={isNeeded}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={['name', 'en']} label={t('nameEn')} rules={isNeeded}>
          <Input maxLength={200} />
        </Form.Item>
        {children}
      </Form>
    </Modal>
  )
}
