import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { conditionText } from '../conditions/public.ts'
import { ConditionBuilder, conditionOf, draftOf } from '../conditions/public.tsx'
import { messages } from './messages.ts'

interface ConditionDrawerProps {
  of: CustomerCondition | undefined
  onApply: (where: string | undefined) => void
  onClose: () => void
}

/** Of which customers the charts are. */
export function ConditionDrawer({ of, onApply, onClose }: ConditionDrawerProps) {
  const t = useText(messages)
  const [draft, setDraft] = useState(() => draftOf(of))
  const [isChecked, setChecked] = useState(false)
  const condition = conditionOf(draft)
  const apply = () => {
    setChecked(true)
    if (condition !== null) onApply(condition ? conditionText(condition) : undefined)
  }
  return (
    <Drawer
      open
      title={t('conditionTitle')}
      size={640}
      onClose={onClose}
      footer={
        <div className="fj-actions">
          <Button type="primary" onClick={apply}>
            {t('apply')}
          </Button>
          {isChecked && condition === null && (
            <span className="fj-soft" role="alert">
              {t('incomplete')}
            </span>
          )}
        </div>
      }
    >
      <ConditionBuilder of={draft} onChange={setDraft} isChecked={isChecked} />
    </Drawer>
  )
}
