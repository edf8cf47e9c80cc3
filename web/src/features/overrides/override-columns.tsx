import type { Override } from '@fenji/contract/overrides'
import { Link } from '@tanstack/react-router'
import { useLocal, useText } from '../../platform/i18n.ts'
import { DayText } from '../../platform/ui/DayText.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { GradeChange } from './GradeChange.tsx'
import { messages } from './messages.ts'
import { OverrideActions } from './OverrideActions.tsx'
import { OverrideStateTag } from './OverrideStateTag.tsx'

/** Who, which grade, why, until when, by whom, and what can be done about it. */
export function useOverrideColumns(): Columns<Override> {
  const t = useText(messages)
  const format = useFormat()
  return [
    { key: 'customer', title: t('customer'), width: 210, render: (one) => <CustomerLink of={one} /> },
    { key: 'change', title: t('change'), width: 200, render: (one) => <GradeChange of={one} /> },
    {
      key: 'reason',
      title: t('reason'),
      width: 220,
      render: (one) => <span className="overrides-reason">{one.reason}</span>,
    },
    {
      key: 'by',
      title: t('by'),
      width: 140,
      render: (one) => (
        <span className="overrides-state">
          {one.createdBy ?? t('system')}
          <small className="fj-soft">{format.moment(one.createdAt)}</small>
        </span>
      ),
    },
    { key: 'until', title: t('until'), width: 110, render: (one) => <DayText day={one.expiresOn} /> },
    { key: 'state', title: t('state'), width: 120, render: (one) => <OverrideStateTag of={one} /> },
    { key: 'actions', title: t('actions'), width: 170, render: (one) => <OverrideActions of={one} /> },
  ]
}

/** The customer by name and code, the way there, and the scheme of the grade. */
export function CustomerLink({ of: { customerId, name, code, schemeName } }: { of: Override }) {
  const local = useLocal()
  const parts = [...(name && name !== code ? [code] : []), local(schemeName)]
  return (
    <span className="overrides-state">
      <Link to="/customers/$customerId" params={{ customerId }}>
        {name ?? code}
      </Link>
      <small className="fj-soft">{parts.join(' · ')}</small>
    </span>
  )
}
