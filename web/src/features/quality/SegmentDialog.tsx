import type { QualitySegment } from '@fenji/contract/quality-plan'
import { Form, Input, Modal } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import { ruleMessages } from './rule-messages.ts'

interface SegmentDialogProps {
  of: QualitySegment
  onDone: (segment: QualitySegment) => void
  onClose: () => void
}

/** Edits one segment; it is saved with the rules. */
export function SegmentDialog({ of: segment, onDone, onClose }: SegmentDialogProps) {
  const t = useText(ruleMessages)
  const [form] = Form.useForm<QualitySegment>()
  const isNeeded = [{ required: true, message: '' }]
  return (
    <Modal open width={640} title={t('segments')} okText={t('done')} onOk={form.submit} onCancel={onClose}>
      <Form<QualitySegment>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={segment}
        onFinish={(answers) => onDone({ ...segment, ...answers })}
      >
        <Form.Item name={['name', 'zh']} label={t('nameZh')} rules={isNeeded}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name={['name', 'en']} label={t('nameEn')} rules={isNeeded}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="where" label={t('where')} rules={isNeeded}>
          <ConditionEditor />
        </Form.Item>
      </Form>
    </Modal>
  )
}
