import type { Assignment } from '@fenji/contract/assignments'
import type { Grade, Scheme } from '@fenji/contract/scheme-file'
import { conditionWords, type Speaker } from './condition-words.ts'

type Kind = Assignment['kind']
type Of<K extends Kind> = Extract<Assignment, { kind: K }>
type Say<K extends Kind> = (assignment: Of<K>, index: number, grades: readonly Grade[], speaker: Speaker) => string

/** Who gets the grade at this place; nothing where a picture says it better. */
const words: { [K in Kind]: Say<K> } = {
  thresholds({ mins }, index, _, { t, number }) {
    const min = mins[index]
    return min === undefined ? t('assign.thresholdsLast') : t('assign.thresholds', { min: number(min) })
  },
  shares({ shares }, index, _, { t, percent }) {
    return t(index === 0 ? 'assign.shares' : 'assign.sharesNext', { share: percent(shares[index] ?? 0) })
  },
  contribution({ metric, cuts }, index, _, { t, percent, metricName }) {
    const to = percent(cuts[index] ?? 1)
    if (index === 0) return t('assign.contribution', { share: to, metric: metricName(metric) })
    return t('assign.contributionNext', { from: percent(cuts[index - 1] ?? 0), to })
  },
  capacity({ counts }, index, _, { t, number }) {
    const count = counts[index]
    if (count === undefined) return t('assign.otherwise')
    return t(index === 0 ? 'assign.capacity' : 'assign.capacityNext', { count: number(count) })
  },
  rules({ rules, otherwise }, index, grades, speaker) {
    const key = grades[index]?.key
    const own = rules.filter((rule) => rule.grade === key).map((rule) => conditionWords(rule.when, speaker))
    if (otherwise === key) own.push(speaker.t('assign.otherwise'))
    return own.join(speaker.t('condition.or'))
  },
  matrix: () => '',
  clusters(_, index, grades, { t, number }) {
    if (index === 0) return t('assign.clustersBest')
    if (index === grades.length - 1) return t('assign.clustersWorst')
    return t('assign.clusters', { place: number(index + 1) })
  },
}

/** For each grade, best first: who gets it. */
export function assignmentWords(assignment: Assignment, grades: readonly Grade[], speaker: Speaker): string[] {
  const say = words[assignment.kind] as (a: Assignment, i: number, grades: readonly Grade[], speaker: Speaker) => string
  return grades.map((_, i) => say(assignment, i, grades, speaker))
}

/** What holds for the whole assignment: how grades are given, and what decides between equals. */
export function basisWords({ assignment }: Pick<Scheme, 'assignment'>, speaker: Speaker): string {
  const { t } = speaker
  const basis = t(`basis.${assignment.kind}`)
  if (assignment.kind !== 'capacity' || !assignment.tieBreak) return basis
  const { metric, better } = assignment.tieBreak
  return `${basis}${t('scale.and')}${t(`tieBreak.${better}`, { metric: speaker.metricName(metric) })}`
}
