import { Language } from '@fenji/contract/page'
import type { Settings } from '@fenji/contract/settings'
import { Button, Form, Input, Select, Switch } from 'antd'
import { useMemo } from 'react'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { currencyOptions, timeZoneOptions } from './choices.ts'
import { messages } from './messages.ts'

interface SettingsFieldsProps {
  saved: Settings
  labels: Record<keyof Omit<Settings, 'version'>, string>
  isDirty: boolean
  isSaving: boolean
  onCancel: () => void
}

const switches = ['runApproval', 'overrideApproval', 'watermarkScreens', 'watermarkExports'] as const
const byLabel = { optionFilterProp: 'label' } as const

export function SettingsFields({ saved, labels, isDirty, isSaving, onCancel }: SettingsFieldsProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const { language } = useLanguage()
  const zones = useMemo(() => timeZoneOptions(saved.timeZone, language), [saved.timeZone, language])
  const currencies = useMemo(() => currencyOptions(saved.currency, language), [saved.currency, language])
  const languages = Language.options.map((value) => ({ value, label: word(`language.${value}`) }))
  return (
    <>
      <Form.Item name="name" label={labels.name} rules={[{ required: true, max: 200 }]}>
        <Input autoComplete="organization" />
      </Form.Item>
      <Form.Item name="timeZone" label={labels.timeZone} extra={t('timeZoneHelp')}>
        <Select showSearch={byLabel} options={zones} />
      </Form.Item>
      <Form.Item name="currency" label={labels.currency} extra={t('currencyHelp')}>
        <Select showSearch={byLabel} options={currencies} />
      </Form.Item>
      <Form.Item name="language" label={labels.language} extra={t('languageHelp')}>
        <Select options={languages} />
      </Form.Item>
      {switches.map((name) => (
        <Form.Item key={name} name={name} label={labels[name]} extra={t(`${name}Help`)} valuePropName="checked">
          <Switch checkedChildren={t('on')} unCheckedChildren={t('off')} />
        </Form.Item>
      ))}
      <div className="fj-actions">
        <Button type="primary" htmlType="submit" disabled={!isDirty} loading={isSaving}>
          {word('save')}
        </Button>
        {isDirty && <Button onClick={onCancel}>{word('cancel')}</Button>}
      </div>
    </>
  )
}
