import type { Scheme } from '@fenji/contract/scheme-file'
import type { Weights } from '@fenji/contract/weights'
import { Segmented, Select } from 'antd'
import { useLocal, useText } from '../../platform/i18n.ts'
import { AhpEditor } from './AhpEditor.tsx'
import { Issues } from './Issues.tsx'
import { Suggestions } from './Suggestions.tsx'
import { useStudio } from './use-studio.ts'
import { useWeights } from './use-weights.ts'
import { WeightLine } from './WeightLine.tsx'
import { weightKinds, withWeights } from './weight-edits.ts'
import { weightMessages } from './weight-messages.ts'

/** How much each criterion counts: set, judged in pairs, or worked out; and what other methods suggest. */
export function WeightsPart() {
  const t = useText(weightMessages)
  const { scheme, edit } = useStudio()
  const now = useWeights()
  const { weights = { kind: 'direct' } } = scheme
  const mayCompare = scheme.criteria.length <= 10 || weights.kind === 'ahp'
  return (
    <>
      <div className="fj-card studio-body-card">
        <Segmented<Weights['kind']>
          className="studio-parts"
          aria-label={t('kind')}
          value={weights.kind}
          options={weightKinds.map((value) => ({
            value,
            label: t(`kind.${value}`),
            disabled: value === 'ahp' && !mayCompare,
            ...(value === 'ahp' && !mayCompare && { title: t('tooMany') }),
          }))}
          onChange={(kind) => edit((one) => withWeights(one, kind, now))}
        />
        <p className="fj-soft fj-small">{t(`explain.${weights.kind}`)}</p>
        <WeightList />
        {weights.kind === 'ahp' && <AhpEditor of={weights} />}
        <Issues at="weights" />
      </div>
      <CombinationChoice />
      {scheme.criteria.length > 1 && <Suggestions />}
    </>
  )
}

/** The criteria with their weights, to be moved where they are set by hand. */
function WeightList() {
  const local = useLocal()
  const { scheme } = useStudio()
  return (
    <ul className="studio-weights">
      {scheme.criteria.map(({ key, name }, at) => (
        <li key={key}>
          <span>{local(name)}</span>
          <WeightLine at={at} />
        </li>
      ))}
    </ul>
  )
}

const combinations = ['weighted-sum', 'geometric', 'topsis'] as const

function CombinationChoice() {
  const t = useText(weightMessages)
  const { scheme, edit } = useStudio()
  const put = (combination: NonNullable<Scheme['combination']>) => edit((one) => ({ ...one, combination }))
  return (
    <div className="fj-card studio-field">
      <span>{t('combination')}</span>
      <Select<NonNullable<Scheme['combination']>>
        aria-label={t('combination')}
        value={scheme.combination ?? 'weighted-sum'}
        options={combinations.map((value) => ({ value, label: t(`combination.${value}`) }))}
        onChange={put}
      />
    </div>
  )
}
