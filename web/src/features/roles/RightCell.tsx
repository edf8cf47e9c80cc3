import { CheckOutlined } from '@ant-design/icons'
import { type RowScope, rowScopes, things } from '@fenji/contract/policy'
import { Checkbox, Select } from 'antd'
import type { ReactNode } from 'react'
import { absent } from '../../platform/format.ts'
import { isAtMost, type Right } from './policy-draft.ts'
import { usePolicyWords } from './use-policy-words.ts'

interface RightCellProps {
  right: Right
  scope: RowScope | undefined
  limit: RowScope | undefined
  isLocked: boolean
  onChange: (scope: RowScope | undefined) => void
}

/** One right: on whose rows, or whether at all where rows belong to nobody. */
export function RightCell({ right, scope, limit, isLocked, onChange }: RightCellProps) {
  const { deed, rows } = usePolicyWords()
  const label = deed(right.subject, right.action)
  const isWhole = !things[right.subject].hasRows
  if (isLocked)
    return <HeldRight label={label}>{scope && !isWhole ? rows(scope) : scope && <CheckOutlined />}</HeldRight>
  if (isWhole)
    return (
      <Checkbox
        aria-label={label}
        title={label}
        checked={scope !== undefined}
        disabled={scope === undefined && limit === undefined}
        onChange={({ target }) => onChange(target.checked ? 'all' : undefined)}
      />
    )
  const options = [undefined, ...rowScopes].map((one) => ({
    value: one ?? 'none',
    label: rows(one),
    disabled: !isAtMost(one, limit),
  }))
  return (
    <Select<RowScope | 'none'>
      className={scope ? 'roles-scope' : 'roles-scope roles-scope-none'}
      size="small"
      aria-label={label}
      title={label}
      value={scope ?? 'none'}
      options={options}
      popupMatchSelectWidth={false}
      onChange={(next) => onChange(next === 'none' ? undefined : next)}
    />
  )
}

/** A right that is only to be read. */
function HeldRight({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span title={label} className={children ? '' : 'fj-soft'}>
      {children || absent}
    </span>
  )
}
