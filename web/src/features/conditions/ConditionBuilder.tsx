import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useText } from '../../platform/i18n.ts'
import './conditions.css'
import { type GroupDraft, isGroup, type LeafDraft, type Match, newGroup, newLeaf } from './draft.ts'
import { type ConditionLanguage, customerLanguage } from './language.ts'
import { messages } from './messages.ts'
import { useSubjects } from './use-subjects.ts'
import { ValueEditor } from './ValueEditor.tsx'

interface ConditionBuilderProps {
  of: GroupDraft
  onChange: (group: GroupDraft) => void
  /** Whether what is not complete is marked. */
  isChecked: boolean
}

/** What a draft compares, as far as it is there. */
const subjectsIn = (item: GroupDraft | LeafDraft): (string | null)[] =>
  isGroup(item) ? item.items.flatMap(subjectsIn) : [item.of]

/** A condition over customers: what is compared are the fields, records and segments that the reader sees. */
export function ConditionBuilder(props: ConditionBuilderProps) {
  const subjects = useSubjects(subjectsIn(props.of))
  return <GroupEditor {...props} language={customerLanguage(subjects)} />
}

interface GroupEditorProps extends ConditionBuilderProps {
  language: ConditionLanguage
  onRemove?: () => void
  depth?: number
}

const matches: Match[] = ['all', 'any', 'none']

/** Comparisons and groups of them, put together by and, or, not. */
export function GroupEditor({ of: group, language, onChange, onRemove, depth = 1, isChecked }: GroupEditorProps) {
  const t = useText(messages)
  const put = (at: number, item: GroupDraft | LeafDraft) => onChange({ ...group, items: group.items.with(at, item) })
  const add = (item: GroupDraft | LeafDraft) => onChange({ ...group, items: [...group.items, item] })
  const remove = (at: number) => onChange({ ...group, items: group.items.toSpliced(at, 1) })
  return (
    <fieldset className="fj-condition-group" aria-label={t('group')}>
      <div className="fj-condition-head">
        <Select<Match>
          aria-label={t('match')}
          value={group.match}
          options={matches.map((match) => ({ value: match, label: t(match) }))}
          onChange={(match) => onChange({ ...group, match })}
        />
        {onRemove && <RemoveButton label={t('removeGroup')} onClick={onRemove} />}
      </div>
      {group.items.map((item, at) =>
        isGroup(item) ? (
          <GroupEditor
            key={item.id}
            of={item}
            language={language}
            onChange={(next) => put(at, next)}
            onRemove={() => remove(at)}
            depth={depth + 1}
            isChecked={isChecked}
          />
        ) : (
          <LeafEditor
            key={item.id}
            of={item}
            language={language}
            onChange={(next) => put(at, next)}
            onRemove={() => remove(at)}
            isChecked={isChecked}
          />
        ),
      )}
      <div className="fj-condition-foot">
        <Button size="small" icon={<PlusOutlined />} onClick={() => add(newLeaf())}>
          {t('addLeaf')}
        </Button>
        {depth < language.mostDepth - 1 && (
          <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => add(newGroup('any'))}>
            {t('addGroup')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

const RemoveButton = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button type="text" icon={<DeleteOutlined />} aria-label={label} title={label} onClick={onClick} />
)

interface LeafEditorProps {
  of: LeafDraft
  language: ConditionLanguage
  onChange: (leaf: LeafDraft) => void
  onRemove: () => void
  isChecked: boolean
}

function LeafEditor({ of: leaf, language, onChange, onRemove, isChecked }: LeafEditorProps) {
  const t = useText(messages)
  const { parts, find } = language
  const subject = find(leaf.of)
  const operators = leaf.of === null ? [] : language.operatorsFor(leaf.of)
  const isWrong = isChecked && !language.isComplete(leaf)
  return (
    <div className={`fj-condition-leaf ${isWrong ? 'fj-condition-wrong' : ''}`}>
      <Select<string | null>
        className="fj-condition-subject"
        aria-label={t('subject')}
        placeholder={t('chooseSubject')}
        showSearch={{ optionFilterProp: 'label' }}
        value={leaf.of}
        {...(leaf.of !== null && !subject && { labelRender: () => t('unknown') })}
        {...(isWrong && { status: 'error' as const })}
        popupMatchSelectWidth={240}
        options={parts.map(({ label, options }) => ({
          label,
          options: options.map(({ of, label: name }) => ({ value: of, label: name })),
        }))}
        onChange={(of) => of && onChange(language.withSubject(leaf, of))}
      />
      {operators.length > 0 && (
        <Select<LeafDraft['op']>
          className="fj-condition-operator"
          aria-label={t('operator')}
          value={leaf.op}
          options={operators.map((op) => ({ value: op, label: t(`op.${op}`) }))}
          onChange={(op) => onChange({ ...leaf, op })}
        />
      )}
      {leaf.of !== null && (
        <div className="fj-condition-value">
          <ValueEditor of={leaf} subject={subject} onChange={(part) => onChange({ ...leaf, ...part })} />
        </div>
      )}
      <RemoveButton label={t('removeLeaf')} onClick={onRemove} />
    </div>
  )
}
