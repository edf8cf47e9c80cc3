import type { Family, FamilyTotal } from '@fenji/contract/families'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { Money } from '../../platform/ui/Money.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { messages } from './messages.ts'

/** What the whole group comes to, and what the customer with all below it does. */
export function FamilyTotals({ of: { whole, own, above } }: { of: Family }) {
  const t = useText(messages)
  // At the top both are one.
  const parts = above.length === 0 ? (['whole'] as const) : (['whole', 'own'] as const)
  const totals = { whole, own }
  return (
    <div className="families-totals">
      {parts.map((part) => (
        <Total key={part} name={t(part)} of={totals[part]} />
      ))}
    </div>
  )
}

function Total({ name, of: { members, hidden, amountE4, grades } }: { name: string; of: FamilyTotal }) {
  const t = useText(messages)
  const shows = useShows()
  const format = useFormat()
  const graded = grades.reduce((sum, { members: count }) => sum + count, 0)
  return (
    <div>
      <p className="families-total">
        <span className="fj-soft">{name}</span>
        {amountE4 !== null && (
          <strong>
            <Money e4={amountE4} />
          </strong>
        )}
        <span className="fj-soft fj-small">{t('members', { count: members })}</span>
      </p>
      {shows('grade') && grades.length > 0 && (
        <ul className="families-grades" aria-label={t('grades')}>
          {grades.map(({ grade, members: count }) => (
            <li key={grade.key}>
              <GradeTag of={grade} />
              <span className="fj-number">{format.number(count)}</span>
            </li>
          ))}
          {members > graded && (
            <li>
              <span className="fj-soft">{t('ungraded')}</span>
              <span className="fj-number">{format.number(members - graded)}</span>
            </li>
          )}
        </ul>
      )}
      {hidden > 0 && <p className="fj-soft fj-small">{t('hidden.more', { count: hidden })}</p>}
    </div>
  )
}
