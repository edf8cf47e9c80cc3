import type { FieldKind } from '@fenji/contract/fields'
import { Checkbox, Form, Input } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { useNameOrder } from './use-name-order.ts'

/** Help, section and whether the field has to be filled in. */
export function FurtherSettings({ kind }: { kind: FieldKind | undefined }) {
  const t = useText(messages)
  const [own, other] = useNameOrder()
  return (
    <>
      {kind !== 'formula' && (
        <Form.Item name="isRequired" valuePropName="checked" extra={t('requiredNote')}>
          <Checkbox>{t('required')}</Checkbox>
        </Form.Item>
      )}
      <div className="fields-pair">
        <Form.Item name={['section', own]} label={t('section')} extra={t('sectionNote')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['section', other]} label={t('sectionOther')}>
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['help', own]} label={t('help')}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
        <Form.Item name={['help', other]} label={t('helpOther')}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
      </div>
    </>
  )
}
