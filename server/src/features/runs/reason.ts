import type { Assignment } from '@fenji/contract/assignments'
import type { Condition } from '@fenji/contract/conditions'
import type { LocalText } from '@fenji/contract/page'
import type { Scheme } from '@fenji/contract/scheme-file'
import type { Placement, Yardstick } from '@fenji/kernel'
import type { Catalogue } from '../metrics/public.ts'

const signs = { lt: '<', lte: '≤', gt: '>', gte: '≥', eq: '=', ne: '≠' } as const

const both = (make: (language: 'zh' | 'en') => string): LocalText => ({ zh: make('zh'), en: make('en') })
const shown = (value: number) => String(Math.round(value * 100) / 100)

/** A scheme, and where its metrics are defined. */
interface Named {
  scheme: Scheme
  catalogue: Catalogue
}
type MatrixPlacement = Extract<Placement, { kind: 'matrix' }>

interface Words extends Named {
  language: 'zh' | 'en'
}

const metricName = ({ catalogue, language }: Words, metric: string) => catalogue.find(metric)?.name[language] ?? metric
const criterionName = ({ scheme, language }: Pick<Words, 'scheme' | 'language'>, key: string) =>
  scheme.criteria.find((criterion) => criterion.key === key)?.name[language] ?? key

/** A category by its name, else the value as it is. */
function valueWords({ catalogue, language }: Words, metric: string, value: number | string): string {
  const label = catalogue.find(metric)?.labels?.find(({ key }) => key === value)
  return label?.name[language] ?? String(value)
}

function joined(conditions: readonly Condition[], words: Words, how: 'all' | 'any'): string {
  const between = { all: { zh: '，', en: ', ' }, any: { zh: '，或', en: ', or ' } } as const
  return conditions.map((condition) => wordsOf(condition, words)).join(between[how][words.language])
}

function comparisonWords(
  condition: Exclude<Condition, { all: Condition[] } | { any: Condition[] } | { not: Condition }>,
  words: Words,
): string {
  const { language } = words
  if ('score' in condition) return `${language === 'zh' ? '得分' : 'score'} ${signs[condition.op]} ${condition.value}`
  if ('criterion' in condition)
    return `${criterionName(words, condition.criterion)} ${signs[condition.op]} ${condition.value}`
  const name = metricName(words, condition.metric)
  if ('betterThan' in condition) return language === 'zh' ? `${name}优于均值` : `${name} better than the mean`
  if ('value' in condition)
    return `${name} ${signs[condition.op]} ${valueWords(words, condition.metric, condition.value)}`
  if (condition.op === 'missing') return language === 'zh' ? `${name}缺失` : `${name} missing`
  return language === 'zh' ? `有${name}` : `${name} present`
}

/** A condition as a person would say it. */
export function wordsOf(condition: Condition, words: Words): string {
  const { language } = words
  if ('all' in condition) return joined(condition.all, words, 'all')
  if ('any' in condition) return joined(condition.any, words, 'any')
  if ('not' in condition) {
    const { not } = condition
    if ('metric' in not && 'betterThan' in not) {
      const name = metricName(words, not.metric)
      return language === 'zh' ? `${name}不优于均值` : `${name} not better than the mean`
    }
    return language === 'zh' ? `并非（${wordsOf(not, words)}）` : `not (${wordsOf(not, words)})`
  }
  return comparisonWords(condition, words)
}

function ruleReason(named: Named, rank: number): LocalText {
  const { scheme } = named
  const key = scheme.grades[rank]?.key
  const rule = scheme.assignment.kind === 'rules' ? scheme.assignment.rules.find((one) => one.grade === key) : undefined
  if (rule) return both((language) => wordsOf(rule.when, { ...named, language }))
  return { zh: '不符合前面任何一条规则', en: 'None of the rules before it holds' }
}

function boundaryReason(scheme: Scheme, boundary: number | null | undefined, name: LocalText): LocalText {
  const isAmount = scheme.assignment.kind === 'contribution'
  if (boundary === null || boundary === undefined)
    return {
      zh: `未达到其上各等级的界线，归入「${name.zh}」`,
      en: `Below the boundaries of the grades above: ${name.en}`,
    }
  return isAmount
    ? {
        zh: `金额不低于「${name.zh}」在本批次的界线 ${shown(boundary)}`,
        en: `Amount at or above this run's boundary of ${name.en}, ${shown(boundary)}`,
      }
    : {
        zh: `得分不低于「${name.zh}」的界线 ${shown(boundary)}`,
        en: `Score at or above the boundary of ${name.en}, ${shown(boundary)}`,
      }
}

type Dimensions = Extract<Assignment, { kind: 'matrix' }>['dimensions']

/** The score and level of each dimension, told by the criteria that it is made of. */
function matrixReason({ scheme }: Named, dimensions: Dimensions, levels: MatrixPlacement['dimensions']): LocalText {
  return both((language) => {
    const isChinese = language === 'zh'
    const parts = dimensions.map(({ criteria, mins }, d) => {
      const names = criteria.map((key) => criterionName({ scheme, language }, key)).join(isChinese ? '、' : ', ')
      const { score = Number.NaN, level = -1 } = levels[d] ?? {}
      const [place, of] = [level + 1, mins.length + 1]
      return isChinese
        ? `${names} ${shown(score)} 分，第 ${place} 档（共 ${of} 档）`
        : `${names}: ${shown(score)} points, level ${place} of ${of}`
    })
    return parts.join(isChinese ? '；' : '; ')
  })
}

/** What the customers of a group are like: the scores at its centre. */
function clusterReason({ scheme }: Named, { assigned }: Yardstick, rank: number, name: LocalText): LocalText {
  return both((language) => {
    const isChinese = language === 'zh'
    const [criteria, centre] =
      assigned?.kind === 'clusters' ? [assigned.criteria, assigned.centroids[rank] ?? []] : [[], []]
    const profile = criteria
      .map((key, j) => `${criterionName({ scheme, language }, key)} ${Math.round(centre[j] ?? 0)}`)
      .join(isChinese ? '、' : ', ')
    return isChinese
      ? `离「${name.zh}」的中心最近；该群的典型得分：${profile}`
      : `Nearest to the centre of ${name.en}, whose customers typically score: ${profile}`
  })
}

/**
 * In plain words, what decided the grade.
 * @param rank 0 = best, negative = ungraded.
 * @param standing where the assignment placed the customer.
 * @param hidesFigures leaves out conditions and boundaries, from which figures could be told.
 */
export function reasonOf(
  named: Named,
  fitted: Yardstick,
  { rank, placement }: { rank: number; placement: Placement | null },
  hidesFigures = false,
): LocalText {
  const { scheme } = named
  if (rank < 0) {
    const { scope } = scheme
    if (!scope) return { zh: '没有可用于评分的数据', en: 'There is nothing to score' }
    if (hidesFigures) return { zh: '不在评级范围内', en: 'Outside the scope' }
    return both((language) =>
      language === 'zh'
        ? `不在评级范围内（${wordsOf(scope, { ...named, language })}）`
        : `Outside the scope (${wordsOf(scope, { ...named, language })})`,
    )
  }
  const name = scheme.grades[rank]?.name ?? { zh: '', en: '' }
  if (hidesFigures) return { zh: `依据本方案归入「${name.zh}」`, en: `Belongs to ${name.en} by this scheme` }
  if (scheme.assignment.kind === 'rules') return ruleReason(named, rank)
  if (scheme.assignment.kind === 'clusters') return clusterReason(named, fitted, rank, name)
  if (scheme.assignment.kind === 'matrix' && placement?.kind === 'matrix')
    return matrixReason(named, scheme.assignment.dimensions, placement.dimensions)
  return boundaryReason(scheme, fitted.boundaries?.[rank], name)
}
