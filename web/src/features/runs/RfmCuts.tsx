import type { RunSummary } from '@fenji/contract/runs'
import { useText } from '../../platform/i18n.ts'
import { useUnitValue } from '../schemes/public.ts'
import { messages } from './messages.ts'

type Edges = NonNullable<RunSummary['rfm']>['edges']

const units = { r: 'days', f: 'orders', m: 'money' } as const

/** The cut points that made the scores, as far as they are shown. */
export function RfmCuts({ edges }: { edges: Edges }) {
  const t = useText(messages)
  const say = useUnitValue()
  const keys = (['r', 'f', 'm'] as const).filter((key) => edges[key].length > 0)
  return (
    <dl className="runs-cuts">
      {keys.map((key) => (
        <div key={key}>
          <dt>{t(`rfm.cuts.${key}`)}</dt>
          <dd className="fj-number">{edges[key].map((edge) => say(units[key], edge)).join(' · ')}</dd>
        </div>
      ))}
    </dl>
  )
}
