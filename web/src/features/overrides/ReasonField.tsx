import { Form, Input } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

/** Why a person decides otherwise than the computation: long enough to be worth reading. */
export function ReasonField() {
  const t = useText(messages)
  return (
    <Form.Item
      name="reason"
      label={t('reason')}
      extra={t('reasonHelp')}
      rules={[{ required: true, min: 10, transform: (text?: string) => text?.trim() ?? '', message: t('reasonShort') }]}
    >
      <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
    </Form.Item>
  )
}
