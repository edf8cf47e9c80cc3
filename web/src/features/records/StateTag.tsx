import type { RecordKind } from '@fenji/contract/record-kinds'
import type { RecordRow } from '@fenji/contract/records'
import { StateDot } from '../../platform/ui/StateDot.tsx'
import { useStateText } from './record-text.ts'

const tones: Record<string, 'good' | 'bad' | 'waiting' | 'past'> = {
  sale: 'past',
  paid: 'good',
  won: 'good',
  resolved: 'good',
  converted: 'good',
  overdue: 'bad',
  lost: 'bad',
  refund: 'bad',
}

/** In which state a record is: open, overdue, won … */
export function StateTag({ kind, of: record }: { kind: RecordKind; of: RecordRow }) {
  const text = useStateText()(kind, record)
  return text ? <StateDot tone={tones[record.state ?? ''] ?? 'waiting'}>{text}</StateDot> : null
}
