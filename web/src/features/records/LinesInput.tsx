import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { mostLines } from '@fenji/contract/record-values'
import { Button, Form, Input, InputNumber } from 'antd'
import { useText } from '../../platform/i18n.ts'
import type { LineAnswer } from './answers.ts'
import { messages } from './messages.ts'

/** The products of a transaction; where there are any, their sum is its amount. */
export function LinesInput({ onSum }: { onSum: (amount: number) => void }) {
  const t = useText(messages)
  const form = Form.useFormInstance()
  const sum = () => {
    const lines = (form.getFieldValue('lines') ?? []) as LineAnswer[]
    if (lines.length > 0) onSum(Number(lines.reduce((all, { amount }) => all + (amount ?? 0), 0).toFixed(4)))
  }
  return (
    <Form.List name="lines">
      {(lines, { add, remove }) => (
        <fieldset className="records-lines records-whole">
          <legend>{t('lines')}</legend>
          {lines.map(({ key, name }) => (
            <div key={key}>
              <Form.Item name={[name, 'productName']} noStyle>
                <Input aria-label={t('lines.product')} placeholder={t('lines.product')} maxLength={200} />
              </Form.Item>
              <Form.Item name={[name, 'quantity']} noStyle>
                <InputNumber aria-label={t('lines.quantity')} placeholder={t('lines.quantity')} />
              </Form.Item>
              <Form.Item name={[name, 'amount']} noStyle>
                <InputNumber
                  aria-label={t('lines.amount')}
                  placeholder={t('lines.amount')}
                  precision={2}
                  onChange={() => queueMicrotask(sum)}
                />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('lines.remove')}
                onClick={() => {
                  remove(name)
                  queueMicrotask(sum)
                }}
              />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} disabled={lines.length >= mostLines} onClick={() => add({})}>
            {t('lines.add')}
          </Button>
          {lines.length > 0 && <span className="fj-soft fj-small">{t('lines.sum')}</span>}
        </fieldset>
      )}
    </Form.List>
  )
}
