import type { QualitySegment } from '@fenji/contract/quality-plan'
import { Form } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import { isNeeded, NamedDialog } from './NamedDialog.tsx'
import { ruleMessages } from './rule-messages.ts'

interface SegmentDialogProps {
  of: QualitySegment
  onDone: (segment: QualitySegment) => void
  onClose: () => void
}

/** Edits one segment. */
export function SegmentDialog(props: SegmentDialogProps) {
  const t = useText(ruleMessages)
  return (
    <NamedDialog title={t('segments')} {...props}>
      <Form.Item name="where" label={t('where')} rules={isNeeded}>
        <ConditionEditor />
      </Form.Item>
    </NamedDialog>
  )
}
