import {
  type CustomerField,
  customerFields,
  type FieldGroup,
  type FieldLevel,
  fieldGroups,
  fieldLevels,
  type Policy,
  reaches,
} from '@fenji/contract/policy'
import { Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { messages } from './messages.ts'
import { leastLevel, withLevel } from './policy-draft.ts'
import { policyMessages } from './policy-messages.ts'

interface FieldLevelsProps {
  policy: Policy
  limit: Policy | undefined
  isLocked: boolean
  onChange: (policy: Policy) => void
}

const fieldsOf = (group: FieldGroup) =>
  (Object.keys(customerFields) as CustomerField[]).filter((field) => customerFields[field].group === group)

/** How much of each kind of field the role shows, and what that means. */
export function FieldLevels({ policy, limit, isLocked, onChange }: FieldLevelsProps) {
  const t = useText(messages)
  const word = useText(policyMessages)
  const field = useText(platformMessages)
  return (
    <>
      <ul className="roles-fields">
        {fieldGroups.map((group) => {
          const level = policy.fields[group]
          const names = fieldsOf(group).map((one) => field(`field.${one}`))
          return (
            <li key={group}>
              <div>
                <strong className="fj-name">{word(`group.${group}`)}</strong>
                <div className="fj-soft fj-small">{names.join(' · ') || t('noFields')}</div>
              </div>
              {isLocked ? (
                <span>{word(`level.${level}`)}</span>
              ) : (
                <LevelChoice
                  label={word(`group.${group}`)}
                  level={level}
                  least={leastLevel(group)}
                  limit={limit?.fields[group] ?? 'edit'}
                  onChange={(next) => onChange(withLevel(policy, group, next))}
                />
              )}
              <span className="fj-soft">{word(`levelMeans.${level}`)}</span>
            </li>
          )
        })}
      </ul>
      <p className="fj-soft fj-small roles-note">{t('contactNote')}</p>
    </>
  )
}

interface LevelChoiceProps {
  label: string
  level: FieldLevel
  /** Below this the group makes no sense; beyond `limit` the reader cannot give. */
  least: FieldLevel
  limit: FieldLevel
  onChange: (level: FieldLevel) => void
}

function LevelChoice({ label, level, least, limit, onChange }: LevelChoiceProps) {
  const word = useText(policyMessages)
  const options = fieldLevels
    .filter((value) => reaches(value, least))
    .map((value) => ({
      value,
      label: word(`level.${value}`),
      means: word(`levelMeans.${value}`),
      disabled: !reaches(limit, value),
    }))
  return (
    <Select<FieldLevel, (typeof options)[number]>
      aria-label={label}
      value={level}
      options={options}
      popupMatchSelectWidth={false}
      optionRender={({ data }) => (
        <div>
          {data.label}
          <div className="fj-soft fj-small">{data.means}</div>
        </div>
      )}
      onChange={onChange}
    />
  )
}
