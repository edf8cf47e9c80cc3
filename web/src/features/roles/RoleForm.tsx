import { type Policy, scopeOf } from '@fenji/contract/policy'
import { Alert, Form, Input } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { FieldLevels } from './FieldLevels.tsx'
import { messages } from './messages.ts'
import { hasIdleImport } from './policy-draft.ts'
import { RightsMatrix } from './RightsMatrix.tsx'
import './roles.css'
import { usePolicyWords } from './use-policy-words.ts'
import { useOwnPolicy } from './use-role-options.ts'
import { useRoles } from './use-roles.ts'

export interface RoleDraft {
  /** null for a built-in role, whose name stays. */
  name: string | null
  policy: Policy
}

interface RoleFormProps {
  draft: RoleDraft
  isLocked: boolean
  onChange: (draft: RoleDraft) => void
}

/** Name, rights and fields of a role, and what they come down to. */
export function RoleForm({ draft, isLocked, onChange }: RoleFormProps) {
  const t = useText(messages)
  const { summary } = usePolicyWords()
  const limit = useOwnPolicy(useRoles().data)
  const { name, policy } = draft
  const parts = { policy, limit, isLocked, onChange: (next: Policy) => onChange({ ...draft, policy: next }) }
  return (
    <div className="fj-stack">
      <section className="fj-card" aria-live="polite">
        {name !== null && (
          <Form layout="vertical" component="div">
            <Form.Item label={t('name')} htmlFor="role-name" required={false}>
              <Input
                id="role-name"
                className="fj-form"
                maxLength={60}
                value={name}
                disabled={isLocked}
                onChange={({ target }) => onChange({ ...draft, name: target.value })}
              />
            </Form.Item>
          </Form>
        )}
        <h2>{t('summary')}</h2>
        <p>{summary(policy)}</p>
      </section>
      <section className="fj-card">
        <h2>{t('rights')}</h2>
        <p className="fj-soft fj-dialog-lead">{t('rightsHelp')}</p>
        {hasIdleImport(policy, (action) => scopeOf(policy, action, 'Import')) && (
          <Alert className="fj-problem" type="warning" showIcon title={t('idleImport')} />
        )}
        <RightsMatrix {...parts} />
      </section>
      <section className="fj-card">
        <h2>{t('fields')}</h2>
        <FieldLevels {...parts} />
      </section>
    </div>
  )
}
