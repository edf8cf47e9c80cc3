import type { Rights } from '@fenji/contract/members'
import { type Subject, subjects, things } from '@fenji/contract/policy'
import { Fragment } from 'react'
import { useText } from '../../platform/i18n.ts'
import { policyMessages } from '../roles/public.ts'
import { messages } from './messages.ts'

/** Everything that a member may do, thing by thing, with the rows on which they may. */
export function Deeds({ rights: { grants } }: { rights: Rights }) {
  const t = useText(messages)
  const word = useText(policyMessages)
  const held = subjects.filter((subject) => grants.some((grant) => grant.subject === subject))
  const deedsOf = (subject: Subject) =>
    grants
      .filter((grant) => grant.subject === subject)
      .map(({ action, scope }) =>
        things[subject].hasRows
          ? t('rights.on', { action: word(`action.${action}`), rows: word(`scope.${scope}`) })
          : word(`action.${action}`),
      )
  return (
    <section className="fj-card">
      <h2>{t('rights.deeds')}</h2>
      {held.length === 0 && <p className="fj-soft">{t('rights.none')}</p>}
      <dl className="members-facts">
        {held.map((subject) => (
          <Fragment key={subject}>
            <dt>{word(`thing.${subject}`)}</dt>
            <dd>{deedsOf(subject).join(' · ')}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  )
}
