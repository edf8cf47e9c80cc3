import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { PoolRules } from '@fenji/contract/pool'
import { Button, Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { useRoleName } from '../../platform/use-role-name.ts'
import { useMembers } from '../members/public.ts'
import { useRoles } from '../roles/public.ts'
import { MostInput } from './MostInput.tsx'
import { messages } from './messages.ts'

type Limits = PoolRules['limits']

/** How many customers one may hold: of everybody, of a role, of a person. */
export function LimitsCard({ of: limits, onChange }: { of: Limits; onChange: (limits: Limits) => void }) {
  const t = useText(messages)
  const roleName = useRoleName()
  const roles = (useRoles().data ?? []).map((role) => ({ value: role.id, label: roleName(role) }))
  const members = (useMembers() ?? [])
    .filter(({ isActive }) => isActive)
    .map(({ id, name }) => ({ value: id, label: name }))
  return (
    <section className="fj-card">
      <h2 className="fj-card-title">{t('rule.limits')}</h2>
      <p className="fj-soft">{t('rule.limitsText')}</p>
      <div className="pool-rule">
        <span>{t('rule.everybody')}</span>
        <MostInput
          label={t('rule.everybody')}
          least={0}
          value={limits.everybody}
          onChange={(everybody) => onChange({ ...limits, everybody })}
        />
        <span>{t('rule.roles')}</span>
        <LimitList
          what={t('rule.role')}
          options={roles}
          rows={limits.roles.map(({ roleId: id, most }) => ({ id, most }))}
          onChange={(rows) => onChange({ ...limits, roles: rows.map(({ id: roleId, most }) => ({ roleId, most })) })}
        />
        <span>{t('rule.members')}</span>
        <LimitList
          what={t('rule.member')}
          options={members}
          rows={limits.members.map(({ memberId: id, most }) => ({ id, most }))}
          onChange={(rows) =>
            onChange({ ...limits, members: rows.map(({ id: memberId, most }) => ({ memberId, most })) })
          }
        />
      </div>
    </section>
  )
}

interface Row {
  id: number
  most: number | null
}

interface LimitListProps {
  what: string
  options: { value: number; label: string }[]
  rows: Row[]
  onChange: (rows: Row[]) => void
}

const usual = 300

function LimitList({ what, options, rows, onChange }: LimitListProps) {
  const t = useText(messages)
  const free = options.filter(({ value }) => rows.every(({ id }) => id !== value))
  const [next] = free
  const change = (at: Row, part: Partial<Row>) => onChange(rows.map((row) => (row === at ? { ...row, ...part } : row)))
  return (
    <div>
      {rows.map((row) => {
        const own = options.find(({ value }) => value === row.id) ?? { value: row.id, label: `#${row.id}` }
        return (
          <div key={row.id} className="pool-limit">
            <Select
              aria-label={what}
              showSearch={{ optionFilterProp: 'label' }}
              value={row.id}
              options={[own, ...free]}
              onChange={(id) => change(row, { id })}
            />
            <MostInput
              label={`${own.label} · ${t('rule.most')}`}
              least={0}
              value={row.most}
              onChange={(most) => change(row, { most })}
            />
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`${t('rule.remove')} ${own.label}`}
              onClick={() => onChange(rows.filter((other) => other !== row))}
            />
          </div>
        )
      })}
      <Button
        size="small"
        icon={<PlusOutlined />}
        disabled={!next}
        aria-label={`${t('rule.add')} ${what}`}
        onClick={() => next && onChange([...rows, { id: next.value, most: usual }])}
      >
        {t('rule.add')}
      </Button>
    </div>
  )
}
