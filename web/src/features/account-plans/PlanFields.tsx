import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { attitudes, stakeholderRoles } from '@fenji/contract/account-plans'
import type { Contact } from '@fenji/contract/contacts'
import { AutoComplete, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { influences } from './influence-map.ts'
import { messages } from './messages.ts'
import type { PlanAnswers } from './plan-form.ts'

function RemoveRow({ name, onClick }: { name: string; onClick: () => void }) {
  const t = useText(messages)
  const label = t('takeAway', { name })
  return <Button type="text" icon={<DeleteOutlined />} aria-label={label} title={label} onClick={onClick} />
}

/** The goals of a plan, a row each. */
export function GoalFields() {
  const t = useText(messages)
  return (
    <Form.List name="goals">
      {(rows, { add, remove }) => (
        <fieldset className="plan-rows">
          <legend>{t('goals')}</legend>
          {rows.map(({ key, name }) => (
            <div key={key} className="plan-goal-row">
              <Form.Item name={[name, 'text']} rules={[{ max: 300 }]}>
                <Input placeholder={t('goal')} aria-label={t('goal')} />
              </Form.Item>
              <Form.Item name={[name, 'target']}>
                <InputNumber min={0} max={9e11} precision={2} placeholder={t('target')} aria-label={t('target')} />
              </Form.Item>
              <Form.Item name={[name, 'dueOn']}>
                <Input type="date" aria-label={t('dueOn')} />
              </Form.Item>
              <Form.Item name={[name, 'isDone']} valuePropName="checked">
                <Checkbox>{t('isDone')}</Checkbox>
              </Form.Item>
              <RemoveRow name={`${t('goal')} ${name + 1}`} onClick={() => remove(name)} />
            </div>
          ))}
          {rows.length < 20 && (
            <Button type="dashed" size="small" icon={<PlusOutlined />} onClick={() => add({})}>
              {t('addGoal')}
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  )
}

/** The people of a plan, a row each; a contact who is chosen by name brings the position along. */
export function StakeholderFields({ contacts }: { contacts: readonly Contact[] }) {
  const t = useText(messages)
  const form = Form.useFormInstance<PlanAnswers>()
  const named = contacts.filter(({ name }) => name !== null)
  const link = (row: number, name: string) => {
    const contact = named.find((one) => one.name === name)
    form.setFieldValue(['stakeholders', row, 'contactId'], contact?.id ?? null)
    if (contact?.title) form.setFieldValue(['stakeholders', row, 'title'], contact.title)
  }
  return (
    <Form.List name="stakeholders">
      {(rows, { add, remove }) => (
        <fieldset className="plan-rows">
          <legend>{t('stakeholders')}</legend>
          {rows.map(({ key, name }) => (
            <div key={key} className="plan-person-row">
              <Form.Item name={[name, 'contactId']} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={[name, 'note']} hidden>
                <Input />
              </Form.Item>
              <Form.Item name={[name, 'name']} rules={[{ max: 100 }]}>
                <AutoComplete
                  placeholder={t('stakeholder')}
                  aria-label={t('stakeholder')}
                  options={named.map((one) => ({ value: one.name }))}
                  showSearch={{ filterOption: (input, option) => String(option?.value).includes(input) }}
                  onChange={(value: string) => link(name, value)}
                />
              </Form.Item>
              <Form.Item name={[name, 'title']} rules={[{ max: 100 }]}>
                <Input placeholder={t('position')} aria-label={t('position')} />
              </Form.Item>
              <Form.Item name={[name, 'role']}>
                <Select
                  aria-label={t('role')}
                  options={stakeholderRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'attitude']}>
                <Select
                  aria-label={t('attitude')}
                  options={attitudes.map((value) => ({ value, label: t(`attitude.${value}`) }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'influence']}>
                <Select
                  aria-label={t('influence')}
                  options={influences.map((value) => ({
                    value,
                    label: `${t('influence')}: ${t(`influence.${value}`)}`,
                  }))}
                />
              </Form.Item>
              <RemoveRow name={`${t('stakeholders')} ${name + 1}`} onClick={() => remove(name)} />
            </div>
          ))}
          {rows.length < 50 && (
            <Button
              type="dashed"
              size="small"
              icon={<PlusOutlined />}
              onClick={() => add({ role: 'influencer', attitude: 'neutral', influence: 2 })}
            >
              {t('addStakeholder')}
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  )
}
