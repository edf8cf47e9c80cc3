import type { Recycling } from '@fenji/contract/pool'
import { Checkbox, InputNumber, Select, Switch } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { usePrimaryGrades } from '../schemes/public.ts'
import { messages } from './messages.ts'
import { RecyclingPreview } from './RecyclingPreview.tsx'

interface RecyclingCardProps {
  of: Recycling
  onChange: (recycling: Recycling) => void
}

const touches = ['interaction', 'order'] as const

/** Which customers go back by themselves, and what that comes to. */
export function RecyclingCard({ of: rules, onChange }: RecyclingCardProps) {
  const t = useText(messages)
  const change = (part: Partial<Recycling>) => onChange({ ...rules, ...part })
  return (
    <section className="fj-card">
      <div className="fj-row">
        <h2 className="fj-card-title">{t('rule.recycling')}</h2>
        <Switch checked={rules.isOn} aria-label={t('rule.recycling')} onChange={(isOn) => change({ isOn })} />
      </div>
      <p className="fj-soft">{t('rule.recyclingText')}</p>
      {rules.isOn && (
        <>
          <div className="pool-rule">
            <span>{t('rule.afterDays')}</span>
            <Days
              label={t('rule.afterDays')}
              least={1}
              value={rules.afterDays}
              onChange={(afterDays) => change({ afterDays })}
            />
            <span>{t('rule.touches')}</span>
            <Checkbox.Group<Recycling['touches'][number]>
              value={rules.touches}
              options={touches.map((value) => ({ value, label: t(`touch.${value}`) }))}
              onChange={(chosen) => chosen.length > 0 && change({ touches: chosen })}
            />
            <span>{t('rule.warnDays')}</span>
            <Days
              label={t('rule.warnDays')}
              least={0}
              value={rules.warnDays}
              onChange={(warnDays) => change({ warnDays })}
            />
            <span>{t('rule.keeps')}</span>
            <Keeps of={rules} onChange={change} />
          </div>
          <RecyclingPreview of={rules} />
        </>
      )}
    </section>
  )
}

interface DaysProps {
  label: string
  least: number
  value: number
  onChange: (days: number) => void
}

function Days({ label, least, value, onChange }: DaysProps) {
  const t = useText(messages)
  return (
    <InputNumber
      aria-label={label}
      min={least}
      max={least === 0 ? 365 : 3650}
      precision={0}
      suffix={t('days')}
      value={value}
      onChange={(days) => onChange(days ?? least)}
    />
  )
}

function Keeps({ of: rules, onChange }: { of: Recycling; onChange: (part: Partial<Recycling>) => void }) {
  const t = useText(messages)
  const grades = usePrimaryGrades()
  return (
    <div className="pool-checks">
      <Checkbox
        checked={rules.keepsOpportunities}
        onChange={({ target }) => onChange({ keepsOpportunities: target.checked })}
      >
        {t('keep.opportunities')}
      </Checkbox>
      <Checkbox checked={rules.keepsContracts} onChange={({ target }) => onChange({ keepsContracts: target.checked })}>
        {t('keep.contracts')}
      </Checkbox>
      {grades.length > 0 && (
        <Select
          aria-label={t('keep.grades')}
          mode="multiple"
          style={{ minWidth: 240 }}
          placeholder={t('keep.grades')}
          value={rules.keptGrades}
          options={grades.map((grade) => ({ value: grade.key, label: <GradeTag of={grade} /> }))}
          onChange={(keptGrades) => onChange({ keptGrades })}
        />
      )}
    </div>
  )
}
