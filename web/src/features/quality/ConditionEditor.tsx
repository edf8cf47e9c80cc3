import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { qualityFieldOf } from '@fenji/contract/quality-fields'
import type { FieldCondition, FieldLeaf } from '@fenji/contract/quality-plan'
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useFields } from '../fields/public.ts'
import { type ConditionDraft, conditionOf, draftOf, operatorsFor, withOperator } from './condition-draft.ts'
import { LeafValue } from './LeafValue.tsx'
import { ruleMessages } from './rule-messages.ts'
import { useFieldChoices } from './use-names.ts'

interface ConditionEditorProps {
  value?: FieldCondition | undefined
  onChange?: (condition: FieldCondition | undefined) => void
}

/** Comparisons of fields, all or one of which must hold; as a field of a form. */
export function ConditionEditor({ value, onChange }: ConditionEditorProps) {
  const t = useText(ruleMessages)
  const draft = draftOf(value)
  // Of the comparisons, which have nothing else that tells them apart when one of them goes.
  const [ids, setIds] = useState(() => draft?.leaves.map(() => crypto.randomUUID()) ?? [])
  if (!draft)
    return (
      <>
        <p className="fj-soft">{t('deep')}</p>
        <pre className="fj-code">{JSON.stringify(value, null, 2)}</pre>
      </>
    )
  const change = (part: Partial<ConditionDraft>) => onChange?.(conditionOf({ ...draft, ...part }))
  const put = (at: number, leaf: FieldLeaf) => change({ leaves: draft.leaves.with(at, leaf) })
  return (
    <div>
      {draft.leaves.length > 1 && (
        <Segmented<'all' | 'any'>
          className="quality-match"
          size="small"
          aria-label={t('match')}
          value={draft.match}
          options={(['all', 'any'] as const).map((match) => ({ value: match, label: t(match) }))}
          onChange={(match) => change({ match })}
        />
      )}
      {draft.leaves.map((leaf, at) => (
        <LeafEditor
          key={ids[at]}
          of={leaf}
          onChange={(next) => put(at, next)}
          onRemove={() => {
            setIds(ids.toSpliced(at, 1))
            change({ leaves: draft.leaves.toSpliced(at, 1) })
          }}
        />
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => {
          setIds([...ids, crypto.randomUUID()])
          change({ leaves: [...draft.leaves, { field: 'grade', op: 'present' }] })
        }}
      >
        {t('addLeaf')}
      </Button>
    </div>
  )
}

interface LeafEditorProps {
  of: FieldLeaf
  onChange: (leaf: FieldLeaf) => void
  onRemove: () => void
}

const today = () => new Date().toISOString().slice(0, 10)

function LeafEditor({ of: leaf, onChange, onRemove }: LeafEditorProps) {
  const t = useText(ruleMessages)
  const { fields } = useFields()
  const choices = useFieldChoices()
  const kind = qualityFieldOf(leaf.field, fields)?.kind ?? 'text'
  return (
    <div className="quality-leaf">
      <Select
        className="quality-line"
        aria-label={t('field')}
        showSearch={{ optionFilterProp: 'label' }}
        value={leaf.field}
        options={choices}
        onChange={(field) => onChange({ field, op: 'present' })}
      />
      <Select
        className="quality-line"
        aria-label={t('match')}
        value={leaf.op}
        options={operatorsFor(leaf.field, kind).map((op) => ({ value: op, label: t(`op.${op}`) }))}
        onChange={(op) => onChange(withOperator(leaf, op, kind, today()))}
      />
      <LeafValue of={leaf} onChange={onChange} />
      <Button
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('removeLeaf')}
        title={t('removeLeaf')}
        onClick={onRemove}
      />
    </div>
  )
}
