import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { type Segment, segments } from '@fenji/contract/segments'
import { Link } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { RemoveButton } from '../../platform/ui/RemoveButton.tsx'
import { conditionText } from '../conditions/public.ts'
import { useConditionWords } from '../conditions/public.tsx'
import { messages } from './messages.ts'

/** With its chart, which brings much code. */
const SegmentHistory = lazily(() => import('./SegmentHistory.tsx').then(({ SegmentHistory }) => SegmentHistory))

interface SegmentCardProps {
  of: Segment
  isOpen: boolean
  onToggle: () => void
  onEdit: () => void
}

/** One segment: name, meaning, how many, and what can be done with it. */
export function SegmentCard({ of: segment, isOpen, onToggle, onEdit }: SegmentCardProps) {
  const t = useText(messages)
  const can = useCan()
  const { id, name, description, condition, state, customers, creator } = segment
  const isLive = state === 'live'
  return (
    <li className="fj-card fj-segment">
      <div className="fj-segment-head">
        <div>
          <h2>{name}</h2>
          {description && <p>{description}</p>}
          {condition && <Words of={condition} />}
          {creator && <p className="fj-soft">{t('creator', { name: creator })}</p>}
        </div>
        {isLive && (
          <Link className="fj-segment-count" to="/customers" search={{ where: conditionText({ segment: id }) }}>
            {t('customers', { count: customers ?? 0 })}
          </Link>
        )}
      </div>
      {!isLive && <Alert type={state === 'broken' ? 'warning' : 'info'} showIcon title={t(state)} />}
      <div className="fj-actions">
        {isLive && (
          <>
            <Link to="/customers" search={{ where: conditionText({ segment: id }) }}>
              <Button size="small" tabIndex={-1}>
                {t('members')}
              </Button>
            </Link>
            <Button size="small" type="text" aria-expanded={isOpen} onClick={onToggle}>
              {t('history')}
            </Button>
          </>
        )}
        {state !== 'hidden' && can('update', 'Segment') && (
          <Button size="small" type="text" onClick={onEdit}>
            {t('edit')}
          </Button>
        )}
        {can('delete', 'Segment') && (
          <RemoveButton
            endpoint={segments.remove}
            input={{ params: { id } }}
            refreshes={[segments.list]}
            size="small"
            words={{
              remove: t('remove'),
              title: t('removeTitle', { name }),
              text: t('removeText'),
              removed: t('removed'),
            }}
            onRemoved={() => undefined}
          />
        )}
      </div>
      {isLive && isOpen && <SegmentHistory id={id} />}
    </li>
  )
}

function Words({ of }: { of: CustomerCondition }) {
  return <p className="fj-segment-words">{useConditionWords(of)(of)}</p>
}
