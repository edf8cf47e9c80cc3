import { customers } from '@fenji/contract/customers'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useSettled } from '../../platform/ui/use-settled.ts'
import { conditionText } from '../conditions/public.ts'
import { ConditionBuilder, conditionMessages, conditionOf, draftOf } from '../conditions/public.tsx'
import { useFields } from '../fields/public.ts'
import { takenOver, wholeCondition } from './condition-search.ts'
import { messages } from './messages.ts'
import { type CustomerFilter, type CustomerSearch, filterOf, listQueryOf } from './search.ts'

const nothing: Partial<CustomerFilter> = Object.fromEntries(takenOver.map((key) => [key, undefined]))

interface FilterDrawerProps {
  search: CustomerSearch
  onChange: (part: Partial<CustomerFilter>) => void
  onClose: () => void
}

/** What narrows the list, but for what stands above it: any comparisons, in groups. */
export function FilterDrawer({ search, onChange, onClose }: FilterDrawerProps) {
  const t = useText(messages)
  const word = useText(platformMessages)
  const say = useText(conditionMessages)
  const { fields } = useFields()
  const [draft, setDraft] = useState(() => draftOf(wholeCondition(filterOf(search), fields)))
  const [isChecked, setChecked] = useState(false)
  const condition = conditionOf(draft)
  const where = condition ? conditionText(condition) : undefined
  const apply = () => {
    setChecked(true)
    if (condition === null) return
    onChange({ ...nothing, where })
    onClose()
  }
  return (
    <Drawer
      open
      title={t('moreFilters')}
      size={640}
      onClose={onClose}
      footer={
        <div className="fj-actions fj-filter-foot">
          <Button type="primary" onClick={apply}>
            {t('apply')}
          </Button>
          <Button
            onClick={() => {
              onChange({ ...nothing, where: undefined })
              onClose()
            }}
          >
            {word('reset')}
          </Button>
          <span className="fj-soft" aria-live="polite">
            {condition === null ? isChecked && say('incomplete') : <Count search={{ ...search, ...nothing, where }} />}
          </span>
        </div>
      }
    >
      <ConditionBuilder of={draft} onChange={setDraft} isChecked={isChecked} />
    </Drawer>
  )
}

/** How many the list would have. */
function Count({ search }: { search: CustomerSearch }) {
  const t = useText(messages)
  const settled = useSettled(search.where)
  const list = useQuery(
    query(
      customers.list,
      { query: { ...listQueryOf({ ...search, where: settled }), limit: 1 } },
      { placeholderData: keepPreviousData },
    ),
  )
  if (!list.data) return null
  return t(list.data.totalIsCapped ? 'filter.countOver' : 'filter.count', { count: list.data.total })
}
