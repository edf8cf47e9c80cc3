import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { Assignment } from '@fenji/contract/assignments'
import { Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { moved } from '../../platform/ui/moved.ts'
import { ConditionField } from './ConditionField.tsx'
import { gradeMessages } from './grade-messages.ts'
import { GradeChoice } from './MatrixTable.tsx'
import { useAssignment } from './use-assignment.ts'
import { useStudio } from './use-studio.ts'

type Rules = Extract<Assignment, { kind: 'rules' }>

/** Conditions from top to bottom, each with the grade that it gives, and the grade of everybody else. */
export function RulesEditor() {
  const t = useText(gradeMessages)
  const { scheme } = useStudio()
  const mine = useAssignment('rules')
  if (!mine) return null
  const { assignment } = mine
  const { rules, otherwise } = assignment
  const put = (next: Rules['rules']) => mine.put({ ...assignment, rules: next })
  const add = () => put([...rules, { when: { score: true, op: 'gte', value: 50 }, grade: scheme.grades[0]?.key ?? '' }])
  return (
    <>
      <ol className="studio-rules">
        {rules.map((_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place
          <RuleRow key={at} rules={rules} at={at} onChange={put} />
        ))}
      </ol>
      <div>
        <Button icon={<PlusOutlined />} onClick={add}>
          {t('rule.add')}
        </Button>
      </div>
      <div className="studio-line">
        <span>{t('otherwise')}</span>
        <GradeChoice
          label={t('otherwise')}
          grades={scheme.grades}
          value={otherwise}
          onChange={(grade) => mine.put({ ...assignment, otherwise: grade })}
        />
      </div>
    </>
  )
}

interface RuleRowProps {
  rules: Rules['rules']
  at: number
  onChange: (rules: Rules['rules']) => void
}

function RuleRow({ rules, at, onChange }: RuleRowProps) {
  const t = useText(gradeMessages)
  const { scheme } = useStudio()
  const rule = rules[at]
  if (!rule) return null
  const n = at + 1
  return (
    <li className="studio-rule">
      <header>
        <strong>{t('rule', { n })}</strong>
        <span className="studio-deeds">
          <Button
            type="text"
            size="small"
            icon={<ArrowUpOutlined />}
            disabled={at === 0}
            aria-label={t('rule.up', { n })}
            onClick={() => onChange(moved(rules, at, at - 1))}
          />
          <Button
            type="text"
            size="small"
            icon={<ArrowDownOutlined />}
            disabled={at === rules.length - 1}
            aria-label={t('rule.down', { n })}
            onClick={() => onChange(moved(rules, at, at + 1))}
          />
          <Button
            type="text"
            size="small"
            icon={<DeleteOutlined />}
            aria-label={t('rule.remove', { n })}
            onClick={() => onChange(rules.toSpliced(at, 1))}
          />
        </span>
      </header>
      <ConditionField hasScores value={rule.when} onChange={(when) => onChange(rules.with(at, { ...rule, when }))} />
      <div className="studio-line">
        <span className="fj-soft">{t('rule.gives')}</span>
        <GradeChoice
          label={t('rule.grade', { n })}
          grades={scheme.grades}
          value={rule.grade}
          onChange={(grade) => onChange(rules.with(at, { ...rule, grade }))}
        />
      </div>
    </li>
  )
}
