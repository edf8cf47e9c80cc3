import type { PooledCustomer } from '@fenji/contract/pool'
import { Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { EntryText } from './EntryText.tsx'
import { messages } from './messages.ts'
import { placeOf } from './pooled-columns.tsx'

/** A customer of the pool on a phone. */
export function PooledCard({ of: one, onPick }: { of: PooledCustomer; onPick: (() => void) | undefined }) {
  const t = useText(messages)
  const shows = useShows()
  return (
    <article className="pool-card">
      <div className="fj-row">
        <strong className="fj-name">{one.name ?? one.code}</strong>
        {shows('grade') && <GradeTag of={one.grade} />}
      </div>
      <div className="fj-row">
        <span className="fj-soft fj-small">
          {placeOf(one)} · <EntryText of={one} />
        </span>
        {onPick && (
          <Button size="small" onClick={onPick}>
            {t('pick')}
          </Button>
        )}
      </div>
    </article>
  )
}
