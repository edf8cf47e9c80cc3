import type { Period } from '@fenji/contract/periods'
import { PeriodEditor } from '../conditions/public.tsx'

interface OtherPeriodProps {
  period: Period
  onChange: (period: Period | undefined) => void
}

/** A time that is none of the usual ones. */
export function OtherPeriod({ period, onChange }: OtherPeriodProps) {
  return <PeriodEditor value={period} onChange={(next) => onChange(next ?? undefined)} />
}
