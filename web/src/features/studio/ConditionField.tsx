import type { Condition } from '@fenji/contract/conditions'
import { useMemo, useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { type GroupDraft, GroupEditor } from '../conditions/public.tsx'
import { conditionOf, draftOf } from './condition-draft.ts'
import { ruleMessages } from './rule-messages.ts'
import { useConditionLanguage } from './use-condition-language.ts'

interface ConditionFieldProps {
  value: Condition
  onChange: (condition: Condition) => void
  /** Only where scores are known: not in saying who is graded. */
  hasScores: boolean
}

/** A condition of the scheme in the builder. While a part is not complete the scheme keeps the one before, and that is said. */
export function ConditionField({ value, onChange, hasScores }: ConditionFieldProps) {
  const t = useText(ruleMessages)
  const { language, known } = useConditionLanguage(hasScores)
  const [held, setHeld] = useState<{ draft: GroupDraft; of: Condition; isWhole: boolean } | null>(null)
  // Something else has changed the condition, such as a step back.
  const fresh = useMemo(() => ({ draft: draftOf(value, known), of: value, isWhole: true }), [value, known])
  const now = held?.of === value ? held : fresh
  const change = (draft: GroupDraft) => {
    const condition = conditionOf(draft, known)
    setHeld({ draft, of: condition ?? value, isWhole: condition !== null })
    if (condition) onChange(condition)
  }
  return (
    <>
      <GroupEditor of={now.draft} language={language} onChange={change} isChecked={!now.isWhole} />
      {!now.isWhole && <p className="studio-issues">{t('incomplete')}</p>}
    </>
  )
}
