import { useMemo } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { type ConditionLanguage, type LeafDraft, newLeaf, type SubjectOption } from '../conditions/public.tsx'
import { useMetrics } from '../schemes/public.ts'
import { isWhole, type KnownMetric } from './condition-draft.ts'
import { ruleMessages } from './rule-messages.ts'
import { useStudio } from './use-studio.ts'

const numbers: LeafDraft['op'][] = ['gte', 'lte', 'between', 'gt', 'lt', 'eq', 'ne']
const presence: LeafDraft['op'][] = ['present', 'missing']
const lists: LeafDraft['op'][] = ['in', 'notIn', ...presence]

/** Conditions of a scheme: metrics, and where there are some already, scores. */
export function useConditionLanguage(hasScores: boolean): {
  language: ConditionLanguage
  known: (metric: string) => KnownMetric | undefined
} {
  const t = useText(ruleMessages)
  const local = useLocal()
  const { all = [] } = useMetrics()
  const { scheme } = useStudio()
  return useMemo(() => {
    const kindOf = (unit: string): SubjectOption['kind'] => {
      if (unit === 'category') return 'choice'
      if (unit === 'boolean') return 'boolean'
      return unit === 'money' ? 'money' : 'number'
    }
    const metrics = all.map(
      ({ key, name, unit, labels }): SubjectOption => ({
        of: `metric:${key}`,
        label: local(name),
        kind: kindOf(unit),
        ...(labels && { choices: labels }),
      }),
    )
    const criteria = scheme.criteria.map(
      ({ key, name }): SubjectOption => ({
        of: `criterion:${key}`,
        label: t('subject.points', { name: local(name) }),
        kind: 'number',
      }),
    )
    const score: SubjectOption = { of: 'score', label: t('subject.score'), kind: 'number' }
    const parts = [
      ...(hasScores ? [{ label: t('subject.scores'), options: [score, ...criteria] }] : []),
      { label: t('subject.metrics'), options: metrics },
    ]
    const byName = new Map(parts.flatMap(({ options }) => options.map((option) => [option.of, option])))
    const byKey = new Map(all.map(({ key, better, unit }) => [key, { better, isYesNo: unit === 'boolean' }]))
    const known = (metric: string) => byKey.get(metric)
    const operatorsFor = (of: string): LeafDraft['op'][] => {
      const kind = byName.get(of)?.kind
      if (kind === 'choice') return lists
      if (kind === 'boolean') return ['in', ...presence]
      return of.startsWith('metric:') ? [...numbers, 'betterThanMean', ...presence] : numbers
    }
    const language: ConditionLanguage = {
      parts,
      find: (of) => (of === null ? undefined : byName.get(of)),
      mostDepth: 4,
      operatorsFor,
      withSubject: (draft, of) => ({ ...newLeaf(), id: draft.id, of, op: operatorsFor(of)[0] ?? 'gte' }),
      isComplete: (draft) => isWhole(draft, known),
    }
    return { language, known }
  }, [all, scheme.criteria, hasScores, local, t])
}
