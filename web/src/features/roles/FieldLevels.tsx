import {
  type CustomerField,
  customerFields,
  type FieldLevel,
  fieldGroups,
  fieldLevels,
  type GroupKey,
  levelIn,
  type Policy,
  reaches,
} from '@fenji/contract/policy'
import { Select } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useFields } from '../fields/public.ts'
import { messages } from './messages.ts'
import { leastLevel, withLevel } from './policy-draft.ts'
import { policyMessages } from './policy-messages.ts'
import { useGroupName } from './use-group-name.ts'

interface FieldLevelsProps {
  policy: Policy
  limit: Policy | undefined
  isLocked: boolean
  onChange: (policy: Policy) => void
}

/** What each group holds, in words: columns, and further fields. */
function useFieldNames() {
  const field = useText(platformMessages)
  const local = useLocal()
  const { fields } = useFields()
  return (group: GroupKey): string[] => [
    ...(Object.keys(customerFields) as CustomerField[])
      .filter((one) => customerFields[one].group === group)
      .map((one) => field(`field.${one}`)),
    ...fields.filter((one) => one.group === group).map(({ name }) => local(name)),
  ]
}

/** How much of each kind of field the role shows, and what that means. */
export function FieldLevels({ policy, limit, isLocked, onChange }: FieldLevelsProps) {
  const t = useText(messages)
  const word = useText(policyMessages)
  const namesOf = useFieldNames()
  const groupName = useGroupName()
  const groups = [...fieldGroups, ...useFields().groups.map(({ key }) => key)]
  return (
    <>
      <ul className="roles-fields">
        {groups.map((group) => {
          const level = levelIn(policy.fields, group)
          return (
            <li key={group}>
              <div>
                <strong className="fj-name">{groupName(group)}</strong>
                <div className="fj-soft fj-small">{namesOf(group).join(' · ') || t('noFields')}</div>
              </div>
              {isLocked ? (
                <span>{word(`level.${level}`)}</span>
              ) : (
                <LevelChoice
                  label={groupName(group)}
                  level={level}
                  least={leastLevel(group)}
                  limit={limit ? levelIn(limit.fields, group) : 'edit'}
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
