import { CheckCircleFilled, CloseCircleFilled, DeleteOutlined } from '@ant-design/icons'
import type { Example } from '@fenji/contract/scheme-file'
import { Button, Input, InputNumber, Select } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useMetrics } from '../schemes/public.ts'
import { withValue } from './example-edits.ts'
import { exampleMessages } from './example-messages.ts'
import { useStudio } from './use-studio.ts'

interface ExampleCardProps {
  of: Example
  /** Those that the scheme looks at. */
  metrics: readonly string[]
  /** null: not graded; undefined: not known. */
  got: string | null | undefined
  onChange: (example: Example) => void
  onRemove: () => void
}

/** A customer by their values: what they should get, and what they do get. */
export function ExampleCard({ of: example, metrics, got, onChange, onRemove }: ExampleCardProps) {
  const t = useText(exampleMessages)
  const { name } = example
  return (
    <li>
      <header>
        <Input
          aria-label={t('name')}
          maxLength={100}
          value={name}
          status={name.trim() === '' ? 'error' : ''}
          onChange={({ target }) => onChange({ ...example, name: target.value })}
        />
        <Button type="text" icon={<DeleteOutlined />} aria-label={t('remove', { name })} onClick={onRemove} />
      </header>
      <div className="studio-values">
        {metrics.map((metric) => (
          <ValueField key={metric} of={example} metric={metric} onChange={onChange} />
        ))}
      </div>
      <Outcome of={example} got={got} onChange={onChange} />
    </li>
  )
}

function ValueField({ of: example, metric, onChange }: Pick<ExampleCardProps, 'of' | 'onChange'> & { metric: string }) {
  const t = useText(exampleMessages)
  const local = useLocal()
  const { nameOf, labelsOf } = useMetrics()
  const value = example.metrics[metric]
  const labels = labelsOf(metric)
  const label = nameOf(metric) || metric
  const named = t('value', { name: example.name, metric: label })
  return (
    <div className="studio-field">
      <span>{label}</span>
      {labels.length > 0 ? (
        <Select<string | null>
          allowClear
          aria-label={named}
          placeholder={t('nothing')}
          value={value === undefined ? null : String(value)}
          options={labels.map(({ key, name }) => ({ value: key, label: local(name) }))}
          onChange={(next) => onChange(withValue(example, metric, next ?? null))}
        />
      ) : (
        <InputNumber<number>
          aria-label={named}
          placeholder={t('nothing')}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange(withValue(example, metric, next))}
        />
      )}
    </div>
  )
}

const ungraded = ''

function Outcome({ of: example, got, onChange }: Pick<ExampleCardProps, 'of' | 'got' | 'onChange'>) {
  const t = useText(exampleMessages)
  const local = useLocal()
  const { scheme } = useStudio()
  const gradeOf = (key: unknown) => scheme.grades.find((grade) => grade.key === key)
  return (
    <div className="studio-line">
      <span className="fj-soft">{t('expectedShort')}</span>
      <Select<string>
        aria-label={t('expected', { name: example.name })}
        value={example.grade ?? ungraded}
        popupMatchSelectWidth={false}
        options={[
          ...scheme.grades.map(({ key, name }) => ({ value: key, label: local(name) })),
          { value: ungraded, label: t('ungraded') },
        ]}
        labelRender={({ value, label }) => (value === ungraded ? label : <GradeTag of={gradeOf(value)} />)}
        onChange={(grade) => onChange({ ...example, grade: grade === ungraded ? null : grade })}
      />
      <span className="fj-soft">{t('got')}</span>
      {got === undefined ? (
        <span className="fj-soft">{t('unknown')}</span>
      ) : (
        <>
          <GradeTag of={gradeOf(got)} />
          {got === example.grade ? (
            <span className="fj-positive">
              <CheckCircleFilled aria-hidden="true" /> {t('passes')}
            </span>
          ) : (
            <span className="fj-negative">
              <CloseCircleFilled aria-hidden="true" /> {t('fails')}
            </span>
          )}
        </>
      )}
    </div>
  )
}
