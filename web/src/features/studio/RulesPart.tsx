import { Segmented } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { ConditionField } from './ConditionField.tsx'
import { Issues } from './Issues.tsx'
import { ruleMessages } from './rule-messages.ts'
import { StabilityEditor } from './StabilityEditor.tsx'
import { useStudio } from './use-studio.ts'
import { VetoList } from './VetoList.tsx'

/** Who is graded at all, what overrules a grade, and what keeps it steady. */
export function RulesPart() {
  return (
    <>
      <ScopeCard />
      <VetoList />
      <StabilityEditor />
    </>
  )
}

/** Everybody, or those who meet a condition. */
function ScopeCard() {
  const t = useText(ruleMessages)
  const { scheme, edit } = useStudio()
  const { scope } = scheme
  const everybody = () => edit(({ scope: _, ...rest }) => rest)
  const some = () => edit((one) => ({ ...one, scope: { metric: 'orders-12m', op: 'gt', value: 0 } }))
  return (
    <section className="fj-card studio-body-card" aria-labelledby="studio-scope">
      <h2 id="studio-scope" className="fj-card-title">
        {t('scope')}
      </h2>
      <Segmented<'everybody' | 'some'>
        className="studio-parts"
        aria-label={t('scope')}
        value={scope ? 'some' : 'everybody'}
        options={(['everybody', 'some'] as const).map((value) => ({ value, label: t(`scope.${value}`) }))}
        onChange={(value) => (value === 'some' ? some() : everybody())}
      />
      {scope && (
        <ConditionField
          hasScores={false}
          value={scope}
          onChange={(next) => edit((one) => ({ ...one, scope: next }), 'scope')}
        />
      )}
      <Issues at="scope" />
    </section>
  )
}
