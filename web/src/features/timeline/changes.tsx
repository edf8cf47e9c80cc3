import type { TimelineEntry } from '@fenji/contract/timeline'
import { Link } from '@tanstack/react-router'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { messages } from './messages.ts'

type Grade = NonNullable<TimelineEntry['grade']>
type Owner = NonNullable<TimelineEntry['owner']>

/** From which grade to which, in which scheme. */
export function GradeWords({ of: { runId, schemeName, change, from, to } }: { of: Grade }) {
  const t = useText(messages)
  const local = useLocal()
  return (
    <p className="timeline-change">
      <strong>{t(`grade.${change}`)}</strong> {from && <GradeTag of={from} />} {from && to && '→'}{' '}
      {to && <GradeTag of={to} />}{' '}
      <Link to="/runs/$runId" params={{ runId }} className="fj-soft">
        {local(schemeName)}
      </Link>
    </p>
  )
}

/** Whose customer it was, and is. */
export function OwnerWords({ of: { from, to, reason, note } }: { of: Owner }) {
  const t = useText(messages)
  const name = (owner: Owner['from']) => owner?.name ?? t('owner.none')
  return (
    <>
      <p>
        <strong>{t(`owner.${reason}`)}</strong> {name(from)} → {name(to)}
      </p>
      {note && <p className="fj-anywhere">{note}</p>}
    </>
  )
}
