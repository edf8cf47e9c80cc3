import type { ContactRule } from '@fenji/contract/quality-plan'
import { InputNumber, Switch } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { contactMessages } from './contact-messages.ts'

interface ContactsRuleProps {
  of: ContactRule
  /** Undefined: it is read only. */
  onChange: ((rule: ContactRule) => void) | undefined
}

/** When a contact is stale. */
export function ContactsRule({ of: rule, onChange }: ContactsRuleProps) {
  const t = useText(contactMessages)
  return (
    <section className="fj-card">
      <div className="fj-row">
        <h2 className="fj-card-title">{t('rules.title')}</h2>
        <Switch
          checked={rule.isOn}
          disabled={!onChange}
          aria-label={t('rules.on')}
          onChange={(isOn) => onChange?.({ ...rule, isOn })}
        />
      </div>
      <p className="fj-soft">{t('rules.lead')}</p>
      {rule.isOn && (
        <div className="quality-review">
          <span>{t('rules.after')}</span>
          <InputNumber
            aria-label={t('rules.after')}
            min={1}
            max={60}
            precision={0}
            disabled={!onChange}
            suffix={t('months')}
            value={rule.afterMonths}
            onChange={(months) => onChange?.({ ...rule, afterMonths: months ?? 12 })}
          />
        </div>
      )}
    </section>
  )
}
