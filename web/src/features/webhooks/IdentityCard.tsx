import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import { WebhookProof } from '@fenji/contract/webhooks'
import { Input, Radio, Select } from 'antd'
import { useId } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import type { Draft } from './draft.ts'
import { messages } from './messages.ts'

interface IdentityCardProps {
  draft: Draft
  kinds: ImportKindInfo[]
  onChange: (draft: Draft) => void
  onKind: (kind: ImportKindInfo) => void
}

/** What the webhook is called, what comes by it, and how the sender proves itself. */
export function IdentityCard({ draft, kinds, onChange, onKind }: IdentityCardProps) {
  const t = useText(messages)
  const local = useLocal()
  const id = useId()
  return (
    <section className="fj-card webhooks-identity">
      <div>
        <label htmlFor={`${id}name`}>{t('name')}</label>
        <Input
          id={`${id}name`}
          autoFocus={draft.name === ''}
          autoComplete="off"
          maxLength={100}
          placeholder={t('nameExample')}
          value={draft.name}
          onChange={({ target }) => onChange({ ...draft, name: target.value })}
        />
      </div>
      <div>
        <label htmlFor={`${id}kind`}>{t('kind')}</label>
        <Select
          id={`${id}kind`}
          value={draft.kind}
          options={kinds.map(({ kind, name }) => ({ value: kind, label: local(name) }))}
          onChange={(chosen) => {
            const next = kinds.find(({ kind }) => kind === chosen)
            if (next) onKind(next)
          }}
        />
      </div>
      <fieldset className="webhooks-wide">
        <legend>{t('proof')}</legend>
        <Radio.Group
          optionType="button"
          aria-label={t('proof')}
          value={draft.proof}
          options={WebhookProof.options.map((value) => ({ value, label: t(`proof.${value}`) }))}
          onChange={({ target }) => onChange({ ...draft, proof: target.value })}
        />
        <p className="fj-soft fj-small">{t(`proof.${draft.proof}.help`)}</p>
      </fieldset>
    </section>
  )
}
