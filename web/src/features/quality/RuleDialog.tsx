import { qualityFieldOf } from '@fenji/contract/quality-fields'
import { type QualityRule, valueChecks } from '@fenji/contract/quality-plan'
import { Form, InputNumber, Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useFields } from '../fields/public.ts'
import { ConditionEditor } from './ConditionEditor.tsx'
import { isNeeded, NamedDialog } from './NamedDialog.tsx'
import { ruleMessages } from './rule-messages.ts'
import { useFieldChoices } from './use-names.ts'

interface RuleDialogProps {
  of: QualityRule
  onDone: (rule: QualityRule) => void
  onClose: () => void
}

const wanted = {
  required: undefined,
  valid: ['text'],
  fresh: ['date'],
  unique: ['text', 'number'],
  consistent: undefined,
}

/** Edits one rule. */
export function RuleDialog(props: RuleDialogProps) {
  const t = useText(ruleMessages)
  const { kind } = props.of
  return (
    <NamedDialog title={t(`kind.${kind}`)} {...props}>
      <RuleParts kind={kind} />
      <Form.Item name="weight" label={t('weight')} rules={isNeeded}>
        <InputNumber min={1} max={100} precision={0} />
      </Form.Item>
      <Form.Item name="only" label={t('onlyLead')}>
        <ConditionEditor />
      </Form.Item>
    </NamedDialog>
  )
}

/** What only rules of this kind have. */
function RuleParts({ kind }: { kind: QualityRule['kind'] }) {
  const t = useText(ruleMessages)
  const { fields } = useFields()
  const kinds: readonly string[] | undefined = wanted[kind]
  const choices = useFieldChoices().filter(
    ({ value }) => value !== 'today' && (!kinds || kinds.includes(qualityFieldOf(value, fields)?.kind ?? '')),
  )
  const select = { options: choices, showSearch: { optionFilterProp: 'label' } }
  if (kind === 'required')
    return (
      <Form.Item name="fields" label={t('fields')} rules={isNeeded}>
        <Select mode="multiple" maxCount={5} {...select} />
      </Form.Item>
    )
  if (kind === 'consistent')
    return (
      <Form.Item name="wrong" label={t('wrong')} rules={isNeeded}>
        <ConditionEditor />
      </Form.Item>
    )
  return (
    <>
      <Form.Item name="field" label={t('field')} rules={isNeeded}>
        <Select {...select} />
      </Form.Item>
      {kind === 'valid' && (
        <Form.Item name="as" label={t('as')} rules={isNeeded}>
          <Select options={valueChecks.map((value) => ({ value, label: t(`as.${value}`) }))} />
        </Form.Item>
      )}
      {kind === 'fresh' && (
        <Form.Item name="days" label={t('days')} rules={isNeeded}>
          <InputNumber min={1} max={3650} precision={0} />
        </Form.Item>
      )}
    </>
  )
}
