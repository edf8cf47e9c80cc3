import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { Scheme, Veto } from '@fenji/contract/scheme-file'
import { Button, Select } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { ConditionField } from './ConditionField.tsx'
import { Issues } from './Issues.tsx'
import { LocalInput } from './LocalInput.tsx'
import { freeKey } from './list.ts'
import { GradeChoice } from './MatrixTable.tsx'
import { ruleMessages } from './rule-messages.ts'
import { Sentence, slot } from './Sentence.tsx'
import { useStudio } from './use-studio.ts'

/** The scheme with these vetoes; without any there is no list of them. */
function withVetoes({ vetoes: _, ...rest }: Scheme, vetoes: Veto[]): Scheme {
  return vetoes.length > 0 ? { ...rest, vetoes } : rest
}

/** What overrules the grades, each as a condition and a sentence. */
export function VetoList() {
  const t = useText(ruleMessages)
  const { scheme, edit } = useStudio()
  const vetoes = scheme.vetoes ?? []
  const put = (next: Veto[], gesture?: string) => edit((one) => withVetoes(one, next), gesture)
  const add = () => {
    const n = vetoes.length + 1
    const key = freeKey(
      `veto-${n}`,
      vetoes.map((one) => one.key),
    )
    const name = { zh: ruleMessages.zh['veto.new'], en: ruleMessages.en['veto.new'] }
    const named = { zh: name.zh.replace('{{n}}', String(n)), en: name.en.replace('{{n}}', String(n)) }
    const when = { metric: 'orders-12m', op: 'lte' as const, value: 0 }
    put([...vetoes, { key, name: named, when, effect: 'cap', grade: scheme.grades.at(-1)?.key ?? '' }])
  }
  return (
    <section className="fj-card studio-body-card" aria-labelledby="studio-vetoes">
      <h2 id="studio-vetoes" className="fj-card-title">
        {t('vetoes')}
      </h2>
      <p className="fj-soft fj-small">{t('vetoes.lead')}</p>
      <ol className="studio-rules">
        {vetoes.map((veto, at) => (
          <VetoRow
            key={veto.key}
            of={veto}
            at={at}
            onChange={(next, gesture) => put(vetoes.with(at, next), gesture)}
            onRemove={() => put(vetoes.toSpliced(at, 1))}
          />
        ))}
      </ol>
      <div>
        <Button icon={<PlusOutlined />} disabled={vetoes.length >= 32} onClick={add}>
          {t('vetoes.add')}
        </Button>
      </div>
    </section>
  )
}

const effects = ['force', 'cap', 'floor'] as const

interface VetoRowProps {
  of: Veto
  at: number
  onChange: (veto: Veto, gesture?: string) => void
  onRemove: () => void
}

function VetoRow({ of: veto, at, onChange, onRemove }: VetoRowProps) {
  const t = useText(ruleMessages)
  const local = useLocal()
  const { scheme } = useStudio()
  return (
    <li className="studio-rule">
      <header>
        <LocalInput
          label={t('veto.name')}
          value={veto.name}
          onChange={(name) => onChange({ ...veto, name }, `veto ${veto.key}`)}
        />
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('veto.remove', { name: local(veto.name) })}
          onClick={onRemove}
        />
      </header>
      <ConditionField hasScores value={veto.when} onChange={(when) => onChange({ ...veto, when })} />
      <Sentence
        text={t('veto.sentence', { effect: slot('effect'), grade: slot('grade') })}
        fields={{
          effect: (
            <Select<Veto['effect']>
              aria-label={t('veto.effect')}
              value={veto.effect}
              popupMatchSelectWidth={false}
              options={effects.map((value) => ({ value, label: t(`effect.${value}`) }))}
              onChange={(effect) => onChange({ ...veto, effect })}
            />
          ),
          grade: (
            <GradeChoice
              label={t('veto.grade')}
              grades={scheme.grades}
              value={veto.grade}
              onChange={(grade) => onChange({ ...veto, grade })}
            />
          ),
        }}
      />
      <Issues at={`vetoes.${at}`} />
    </li>
  )
}
