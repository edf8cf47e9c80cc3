import type { Override } from '@fenji/contract/overrides'
import { useLocal, useText } from '../../platform/i18n.ts'
import type { OwnedRow } from '../../platform/session.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { GradeChange } from './GradeChange.tsx'
import { messages } from './messages.ts'
import { OverrideActions } from './OverrideActions.tsx'
import { OverrideStateTag } from './OverrideStateTag.tsx'
import { CustomerLink } from './override-columns.tsx'
import './overrides.css'

interface OverrideCardProps {
  of: Override
  /** On the page of the customer, of which nothing is said again. */
  customer?: OwnedRow
}

/** An override for a thumb, and for the page of its customer. */
export function OverrideCard({ of: one, customer }: OverrideCardProps) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const who = t('createdBy', { name: one.createdBy ?? t('system'), moment: format.moment(one.createdAt) })
  return (
    <article className="overrides-card">
      <div className="fj-row">
        {customer ? <strong>{local(one.schemeName)}</strong> : <CustomerLink of={one} />}
        <OverrideStateTag of={one} />
      </div>
      <GradeChange of={one} />
      <p className="overrides-reason">{one.reason}</p>
      <p className="fj-soft fj-small">
        {who} · {t('untilDay', { day: format.day(one.expiresOn) })}
      </p>
      <OverrideActions of={one} {...(customer && { owner: customer })} />
    </article>
  )
}
