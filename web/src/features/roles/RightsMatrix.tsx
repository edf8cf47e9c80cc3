import { actions, type Policy, type Subject, subjects, things } from '@fenji/contract/policy'
import { Fragment } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { messages } from './messages.ts'
import { actionsOf, type Right, withRight } from './policy-draft.ts'
import { policyMessages } from './policy-messages.ts'
import { RightCell } from './RightCell.tsx'

interface RightsMatrixProps {
  policy: Policy
  /** Beyond what the editor's own role allows, nothing can be given. */
  limit: Policy | undefined
  isLocked: boolean
  onChange: (policy: Policy) => void
}

/** Things whose rows belong to somebody come first: there the choice is finer. */
const sections = [
  { key: 'rows.some', subjects: subjects.filter((subject) => things[subject].hasRows) },
  { key: 'rows.whole', subjects: subjects.filter((subject) => !things[subject].hasRows) },
] as const

const usedActions = actions.filter((action) => subjects.some((subject) => actionsOf(subject).includes(action)))

/** Thing by action: on whose rows the role may do it. */
export function RightsMatrix(props: RightsMatrixProps) {
  return useIsPhone() ? <RightsCards {...props} /> : <RightsTable {...props} />
}

const cellOf = ({ policy, limit, isLocked, onChange }: RightsMatrixProps, right: Right) => (
  <RightCell
    right={right}
    scope={policy.grants[right.subject]?.[right.action]}
    limit={limit ? limit.grants[right.subject]?.[right.action] : 'all'}
    isLocked={isLocked}
    onChange={(scope) => onChange(withRight(policy, right, scope))}
  />
)

function RightsTable(props: RightsMatrixProps) {
  const t = useText(messages)
  const word = useText(policyMessages)
  return (
    <div className="roles-matrix">
      <table aria-label={t('rights')}>
        <thead>
          <tr>
            <th scope="col">{t('thing')}</th>
            {usedActions.map((action) => (
              <th key={action} scope="col">
                {word(`action.${action}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sections.map((section) => (
            <Fragment key={section.key}>
              <tr className="roles-section">
                <th scope="rowgroup" colSpan={usedActions.length + 1}>
                  {t(section.key)}
                </th>
              </tr>
              {section.subjects.map((subject) => (
                <tr key={subject}>
                  <th scope="row">{word(`thing.${subject}`)}</th>
                  {usedActions.map((action) => (
                    <td key={action}>{actionsOf(subject).includes(action) && cellOf(props, { subject, action })}</td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RightsCards(props: RightsMatrixProps) {
  const t = useText(messages)
  return (
    <div className="roles-cards">
      {sections.map((section) => (
        <Fragment key={section.key}>
          <h3 className="fj-soft">{t(section.key)}</h3>
          {section.subjects.map((subject) => (
            <ThingCard key={subject} subject={subject} matrix={props} />
          ))}
        </Fragment>
      ))}
    </div>
  )
}

function ThingCard({ subject, matrix }: { subject: Subject; matrix: RightsMatrixProps }) {
  const word = useText(policyMessages)
  return (
    <section className="roles-thing" aria-label={word(`thing.${subject}`)}>
      <h4>{word(`thing.${subject}`)}</h4>
      {actionsOf(subject).map((action) => (
        <div key={action} className="fj-row">
          <span>{word(`action.${action}`)}</span>
          {cellOf(matrix, { subject, action })}
        </div>
      ))}
    </section>
  )
}
