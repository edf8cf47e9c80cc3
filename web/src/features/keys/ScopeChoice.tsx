import { subjects } from '@fenji/contract/policy'
import { Button, Checkbox } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { policyMessages, usePolicyWords } from '../roles/public.ts'
import { messages } from './messages.ts'
import type { OfferedScope } from './scopes.ts'

interface ScopeChoiceProps {
  /** What the chosen role offers; undefined while none is chosen. */
  offered: OfferedScope[] | undefined
  /** The form's: id, value, onChange. */
  id?: string
  value?: string[]
  onChange?: (scopes: string[]) => void
}

/** The rights of the chosen role, thing by thing, to be ticked. */
export function ScopeChoice({ offered, id, value = [], onChange }: ScopeChoiceProps) {
  const t = useText(messages)
  const word = useText(policyMessages)
  if (!offered) return <p className="fj-soft">{t('scopesFirst')}</p>
  const usable = offered.filter(({ isUseless }) => !isUseless)
  const choose = (scopes: OfferedScope[]) => onChange?.(scopes.map((scope) => scope.value))
  const held = subjects.filter((subject) => offered.some((scope) => scope.subject === subject))
  return (
    <div id={id} className="keys-scopes">
      <div className="fj-actions">
        <Button size="small" onClick={() => choose(usable.filter(({ action }) => action === 'read'))}>
          {t('scopes.reads')}
        </Button>
        <Button size="small" onClick={() => choose(usable)}>
          {t('scopes.all')}
        </Button>
        <Button size="small" onClick={() => choose([])}>
          {t('scopes.none')}
        </Button>
      </div>
      {held.map((subject) => (
        <fieldset key={subject}>
          <legend className="fj-soft">{word(`thing.${subject}`)}</legend>
          {offered
            .filter((scope) => scope.subject === subject)
            .map((scope) => (
              <ScopeBox
                key={scope.value}
                scope={scope}
                isChecked={value.includes(scope.value)}
                onChange={(isChecked) =>
                  onChange?.(isChecked ? [...value, scope.value] : value.filter((one) => one !== scope.value))
                }
              />
            ))}
        </fieldset>
      ))}
    </div>
  )
}

interface ScopeBoxProps {
  scope: OfferedScope
  isChecked: boolean
  onChange: (isChecked: boolean) => void
}

function ScopeBox({ scope: { subject, action, rows, isUseless }, isChecked, onChange }: ScopeBoxProps) {
  const t = useText(messages)
  const words = usePolicyWords()
  return (
    <Checkbox checked={isChecked} disabled={isUseless} onChange={({ target }) => onChange(target.checked)}>
      {words.deed(subject, action)}
      {isUseless && <span className="fj-soft fj-small"> · {t('noRows', { rows: words.rows(rows) })}</span>}
    </Checkbox>
  )
}
