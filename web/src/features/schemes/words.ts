import type { Scheme, Veto } from '@fenji/contract/scheme-file'
import { assignmentWords } from './assignment-words.ts'
import { conditionWords, type Speaker } from './condition-words.ts'

type Criterion = Scheme['criteria'][number]

export interface Band {
  range: string
  points: string
}

/** The bands of a banded scale, lowest first; the categories of a listed one, best first. */
export function bandsOf(criterion: Criterion, speaker: Speaker): Band[] {
  const { scale, metric } = criterion
  const pointsOf = (score: number) => speaker.t('band.points', { points: speaker.number(score) })
  if (scale.kind === 'map')
    return Object.entries(scale.scores)
      .sort(([, a], [, b]) => b - a)
      .map(([category, score]) => ({ range: speaker.category(metric, category), points: pointsOf(score) }))
  if (scale.kind !== 'bands') return []
  const say = (value: number | undefined) => (value === undefined ? '' : speaker.value(metric, value))
  return scale.scores.map((score, i) => {
    const from = say(scale.cuts[i - 1])
    const to = say(scale.cuts[i])
    const key = i === 0 ? 'band.below' : i === scale.cuts.length ? 'band.from' : 'band.between'
    return { range: speaker.t(key, { from, to }), points: pointsOf(score) }
  })
}

/** How a criterion's value becomes points, in one line. */
export function scaleWords(criterion: Criterion, speaker: Speaker): string {
  const { scale, metric } = criterion
  const say = (value: number) => speaker.value(metric, value)
  const parts: string[] = []
  if (scale.kind === 'linear') parts.push(speaker.t('scale.linear', { low: say(scale.low), high: say(scale.high) }))
  else if (scale.kind === 'quantile') parts.push(speaker.t('scale.quantile', { bins: scale.bins }))
  else parts.push(speaker.t(`scale.${scale.kind}`))
  if (scale.kind === 'quantile' && scale.edges)
    parts.push(speaker.t('scale.fixedEdges', { edges: scale.edges.map(say).join(' · ') }))
  if ('direction' in scale && scale.direction === 'lower') parts.push(speaker.t('scale.lower'))
  if (criterion.transform === 'log1p') parts.push(speaker.t('scale.log'))
  return parts.join(speaker.t('scale.and'))
}

export function missingWords(criterion: Criterion, speaker: Speaker): string {
  const { missing = 'zero' } = criterion
  return typeof missing === 'string'
    ? speaker.t(`missing.${missing}`)
    : speaker.t('missing.score', { score: speaker.number(missing.score) })
}

/** A veto as a person would say it: when it holds, and what it does then. */
export const vetoWords = ({ when, effect, grade }: Veto, speaker: Speaker): string =>
  speaker.t(`veto.${effect}`, { when: conditionWords(when, speaker), grade: speaker.gradeName(grade) })

/** Each rule that keeps grades from swinging, in the order in which they are looked at. */
export function stabilityWords({ stability, grades }: Scheme, speaker: Speaker): string[] {
  if (!stability) return []
  const { newcomerDays, margin, stay, holdDays, graceDays, maxSteps } = stability
  const { t, number } = speaker
  const lines: string[] = []
  if (newcomerDays) lines.push(t('stability.newcomer', { days: number(newcomerDays) }))
  if (margin) lines.push(t('stability.margin', { points: number(margin) }))
  if (stay) {
    const rules = assignmentWords(stay, grades, speaker)
    const parts = grades.slice(0, -1).flatMap(({ key }, i) => {
      const rule = rules[i]
      return rule ? t('stability.stayGrade', { grade: speaker.gradeName(key), rule }) : []
    })
    lines.push(
      parts.length > 0 ? t('stability.stay', { grades: parts.join(t('stability.and')) }) : t('stability.stayOther'),
    )
  }
  if (holdDays) lines.push(t('stability.hold', { days: number(holdDays) }))
  if (graceDays) lines.push(t('stability.grace', { days: number(graceDays) }))
  if (maxSteps) lines.push(t('stability.steps', { count: maxSteps }))
  return lines
}
