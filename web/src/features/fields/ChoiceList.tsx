import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { ColourSelect } from './ColourSelect.tsx'
import { type Answers, nameOf } from './field-draft.ts'
import { messages } from './messages.ts'
import { useNameOrder } from './use-name-order.ts'

const words = ['choice', 'choiceOther'] as const

/** The choices of a field, in order. */
export function ChoiceList() {
  const t = useText(messages)
  const order = useNameOrder()
  const form = Form.useFormInstance<Answers>()
  const rule = {
    validator: (_: unknown, choices: Answers['choices'] = []) =>
      choices.some((choice) => nameOf(choice ?? {}).zh !== '')
        ? Promise.resolve()
        : Promise.reject(new Error(t('choiceMissing'))),
  }
  return (
    <Form.List name="choices" initialValue={[{}, {}]} rules={[rule]}>
      {(rows, { add, remove }, { errors }) => (
        <Form.Item label={t('choices')} extra={t('choicesNote')}>
          {rows.map(({ key, name }) => (
            <div key={key} className="fields-choice">
              {order.map((language, i) => (
                <Form.Item key={language} name={[name, language]} noStyle>
                  <Input
                    aria-label={`${t(words[i] ?? 'choice')} ${name + 1}`}
                    placeholder={t(words[i] ?? 'choice')}
                    maxLength={60}
                  />
                </Form.Item>
              ))}
              <Form.Item name={[name, 'colour']} noStyle>
                <ColourSelect label={t('colour', { n: name + 1 })} />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('removeChoice', { name: form.getFieldValue(['choices', name, order[0]]) ?? '' })}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button type="dashed" block icon={<PlusOutlined />} onClick={() => add({})}>
            {t('addChoice')}
          </Button>
          <Form.ErrorList errors={errors} />
        </Form.Item>
      )}
    </Form.List>
  )
}
