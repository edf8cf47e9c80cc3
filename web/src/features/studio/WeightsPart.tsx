import type { Scheme } from '@fenji/contract/scheme-file'
import type { Weights } from '@fenji/contract/weights'
import { Segmented, Select } from 'antd'
import { memo, useCallback } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useNewest } from '../../platform/ui/use-newest.ts'
import { AhpEditor } from './AhpEditor.tsx'
import { Issues } from './Issues.tsx'
import { Suggestions } from './Suggestions.tsx'
import { type Studio, useStudio } from './use-studio.ts'
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
  const newest = useNewest(now)
  const choose = useCallback(
    (kind: Weights['kind']) => edit((one) => withWeights(one, kind, newest.current)),
    [edit, newest],
  )
  return (
    <>
      <div className="fj-card studio-body-card">
        <Kinds
          kind={weights.kind}
          mayCompare={scheme.criteria.length <= 10 || weights.kind === 'ahp'}
          onChoose={choose}
        />
        <p className="fj-soft fj-small">{t(`explain.${weights.kind}`)}</p>
        <WeightList />
        {weights.kind === 'ahp' && <AhpEditor of={weights} />}
        <Issues at="weights" />
      </div>
      <CombinationChoice value={scheme.combination ?? 'weighted-sum'} edit={edit} />
      {scheme.criteria.length > 1 && <Suggestions />}
    </>
  )
}

interface KindsProps {
  kind: Weights['kind']
  /** Pairs of ten criteria are as many as one can judge. */
  mayCompare: boolean
  onChoose: (kind: Weights['kind']) => void
}

/** Not drawn again while a weight is moved, as little as the combination below. */
const Kinds = memo(function Kinds({ kind, mayCompare, onChoose }: KindsProps) {
  const t = useText(weightMessages)
  return (
    <Segmented<Weights['kind']>
      className="studio-parts"
      aria-label={t('kind')}
      value={kind}
      options={weightKinds.map((value) => ({
        value,
        label: t(`kind.${value}`),
        disabled: value === 'ahp' && !mayCompare,
        ...(value === 'ahp' && !mayCompare && { title: t('tooMany') }),
      }))}
      onChange={onChoose}
    />
  )
})

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

interface CombinationProps extends Pick<Studio, 'edit'> {
  value: NonNullable<Scheme['combination']>
}

const CombinationChoice = memo(function CombinationChoice({ value, edit }: CombinationProps) {
  const t = useText(weightMessages)
  const put = (combination: CombinationProps['value']) => edit((one) => ({ ...one, combination }))
  return (
    <div className="fj-card studio-field">
      <span>{t('combination')}</span>
      <Select<NonNullable<Scheme['combination']>>
        aria-label={t('combination')}
        value={value}
        options={combinations.map((one) => ({ value: one, label: t(`combination.${one}`) }))}
        onChange={put}
      />
    </div>
  )
})
