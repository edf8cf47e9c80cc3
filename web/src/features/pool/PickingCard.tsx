import type { PoolRules } from '@fenji/contract/pool'
import { InputNumber } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { MostInput } from './MostInput.tsx'
import { messages } from './messages.ts'

type Picking = PoolRules['picking']

/** How much one may pick, and what not. */
export function PickingCard({ of: picking, onChange }: { of: Picking; onChange: (picking: Picking) => void }) {
  const t = useText(messages)
  return (
    <section className="fj-card">
      <h2 className="fj-card-title">{t('rule.picking')}</h2>
      <div className="pool-rule">
        <span>{t('rule.perDay')}</span>
        <MostInput
          label={t('rule.perDay')}
          least={1}
          value={picking.perDay}
          onChange={(perDay) => onChange({ ...picking, perDay })}
        />
        <span>{t('rule.cooling')}</span>
        <InputNumber
          aria-label={t('rule.cooling')}
          min={0}
          max={3650}
          precision={0}
          suffix={t('days')}
          value={picking.coolingDays}
          onChange={(days) => onChange({ ...picking, coolingDays: days ?? 0 })}
        />
      </div>
    </section>
  )
}
