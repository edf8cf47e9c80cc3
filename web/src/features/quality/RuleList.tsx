import { DeleteOutlined, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { dimensions } from '@fenji/contract/quality-dimensions'
import { dimensionOf, ownFieldsOfRule, type QualityPlan, type QualityRule } from '@fenji/contract/quality-plan'
import { Button, Dropdown, Switch } from 'antd'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { newRule, withOne } from './plan-draft.ts'
import { RuleDialog } from './RuleDialog.tsx'
import { ruleMessages } from './rule-messages.ts'
import { useFieldName } from './use-names.ts'

interface RuleListProps {
  rules: QualityPlan['rules']
  /** Undefined: they are read only. */
  onChange: ((rules: QualityPlan['rules']) => void) | undefined
}

const kinds = ['required', 'valid', 'fresh', 'unique', 'consistent'] as const

/** The rules by dimension: each is switched on and off, edited, deleted. */
export function RuleList({ rules, onChange }: RuleListProps) {
  const t = useText(messages)
  const word = useText(ruleMessages)
  const [edited, setEdited] = useState<QualityRule | null>(null)
  const items = kinds.map((kind) => ({ key: kind, label: word(`kind.${kind}`) }))
  const begin = (kind: QualityRule['kind']) =>
    setEdited(newRule(kind, { zh: ruleMessages.zh.newRule, en: ruleMessages.en.newRule }, rules))
  return (
    <section className="fj-card">
      <div className="fj-row">
        <h2 className="fj-card-title">{word('rules')}</h2>
        {onChange && (
          <Dropdown
            trigger={['click']}
            menu={{ items, onClick: ({ key }) => begin(key as QualityRule['kind']) }}
            placement="bottomRight"
          >
            <Button icon={<PlusOutlined />}>{word('add')}</Button>
          </Dropdown>
        )}
      </div>
      {dimensions.map((dimension) => {
        const own = rules.filter((rule) => dimensionOf(rule) === dimension)
        if (own.length === 0) return null
        return (
          <section key={dimension}>
            <h3 className="fj-soft fj-small">{t(`dimension.${dimension}`)}</h3>
            {own.map((rule) => (
              <RuleLine
                key={rule.key}
                of={rule}
                onChange={onChange && ((next) => onChange(withOne(rules, next)))}
                onEdit={() => setEdited(rule)}
                onRemove={() => onChange?.(rules.filter(({ key }) => key !== rule.key))}
              />
            ))}
          </section>
        )
      })}
      {edited && onChange && (
        <RuleDialog
          of={edited}
          onClose={() => setEdited(null)}
          onDone={(rule) => {
            onChange(withOne(rules, rule))
            setEdited(null)
          }}
        />
      )}
    </section>
  )
}

interface RuleLineProps {
  of: QualityRule
  onChange: ((rule: QualityRule) => void) | undefined
  onEdit: () => void
  onRemove: () => void
}

function RuleLine({ of: rule, onChange, onEdit, onRemove }: RuleLineProps) {
  const t = useText(ruleMessages)
  const local = useLocal()
  const fieldName = useFieldName()
  const name = local(rule.name)
  const fields = [...new Set(ownFieldsOfRule(rule).map(({ field }) => fieldName(field)))].join(' · ')
  return (
    <div className="quality-rule">
      <Switch
        size="small"
        checked={rule.isOn}
        disabled={!onChange}
        aria-label={t('isOn', { rule: name })}
        onChange={(isOn) => onChange?.({ ...rule, isOn })}
      />
      <div>
        {name}
        <p className="fj-soft">
          {t(`kind.${rule.kind}`)}
          {fields && ` · ${fields}`}
        </p>
      </div>
      <span className="fj-soft fj-number quality-weight">{t('weightOf', { weight: rule.weight })}</span>
      <span className="fj-actions">
        {onChange && (
          <>
            <Button
              type="text"
              icon={<EditOutlined />}
              aria-label={`${t('edit')} ${name}`}
              title={t('edit')}
              onClick={onEdit}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`${t('remove')} ${name}`}
              title={t('remove')}
              onClick={onRemove}
            />
          </>
        )}
      </span>
    </div>
  )
}
