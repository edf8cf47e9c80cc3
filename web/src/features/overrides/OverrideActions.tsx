import type { Override } from '@fenji/contract/overrides'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { type OwnedRow, useCan } from '../../platform/session.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import { messages } from './messages.ts'
import { useApproval } from './use-override-actions.ts'

const EndDialog = lazily(() => import('./EndDialog.tsx').then(({ EndDialog }) => EndDialog))

interface OverrideActionsProps {
  of: Override
  /** Whose customer it is, where that is known: rights may be held on some customers only. */
  owner?: OwnedRow
}

/** What can be done about an override: approve or refuse one that waits, take back one that holds. */
export function OverrideActions({ of: one, owner }: OverrideActionsProps) {
  const t = useText(messages)
  const can = useCan()
  const approve = useApproval()
  const [isEnding, setEnding] = useState(false)
  if (one.state === 'ended') return null
  const may = (action: 'approve' | 'update') => (owner ? can(action, 'Override', owner) : can(action, 'Override'))
  const isWaiting = one.state === 'waiting'
  const { isOwn } = one
  return (
    <span className="fj-actions">
      {isWaiting && may('approve') && (
        <Button
          size="small"
          type="primary"
          disabled={isOwn}
          title={isOwn ? t('own') : undefined}
          loading={approve.isPending}
          onClick={() => approve.mutate({ params: { id: one.id } })}
        >
          {t('approve')}
        </Button>
      )}
      {may('update') && (
        <Button size="small" onClick={() => setEnding(true)}>
          {t(isWaiting && !isOwn ? 'refuse' : 'takeBack')}
        </Button>
      )}
      {isEnding && <EndDialog of={one} isRefusal={isWaiting && !isOwn} onClose={() => setEnding(false)} />}
    </span>
  )
}
