import { Engine, type SourceAddress, TlsMode } from '@fenji/contract/connections'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

export interface AddressAnswers extends Omit<SourceAddress, 'certificate'> {
  name: string
  certificate?: string
  password: string
}

const required = { required: true, whitespace: true }

/** What a database is reached by. `isKept`: its password is known and may stay. */
export function AddressFields({ isKept }: { isKept: boolean }) {
  const t = useText(messages)
  const tls = Form.useWatch('tls')
  return (
    <div className="connections-fields">
      <Form.Item name="name" label={t('name')} rules={[{ ...required, max: 100 }]} className="connections-wide">
        <Input autoFocus autoComplete="off" placeholder={t('nameExample')} />
      </Form.Item>
      <Form.Item name="engine" label={t('engine')} className="connections-wide">
        <Radio.Group
          optionType="button"
          options={Engine.options.map((value) => ({ value, label: t(`engine.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="host" label={t('host')} rules={[required]}>
        <Input autoComplete="off" spellCheck={false} placeholder={t('hostExample')} />
      </Form.Item>
      <Form.Item name="port" label={t('port')} rules={[{ required: true }]}>
        <InputNumber min={1} max={65_535} controls={false} className="connections-number" />
      </Form.Item>
      <Form.Item name="database" label={t('database')} rules={[required]} className="connections-wide">
        <Input autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="user" label={t('user')} rules={[required]} extra={t('userHelp')}>
        <Input autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="password" label={t('password')} {...(isKept && { extra: t('passwordKept') })}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="tls"
        label={t('tls')}
        className="connections-wide"
        {...(tls === 'encrypt' && { extra: t('tlsHelp') })}
      >
        <Select options={TlsMode.options.map((value) => ({ value, label: t(`tls.${value}`) }))} />
      </Form.Item>
      {tls === 'verify' && (
        <Form.Item name="certificate" label={t('certificate')} className="connections-wide">
          <Input.TextArea rows={2} spellCheck={false} placeholder="-----BEGIN CERTIFICATE-----" />
        </Form.Item>
      )}
    </div>
  )
}
