import type { Aggregate, FactFilter, Formula, Measure, MetricWindow } from '@fenji/contract/metric-formula'
import { columnOfSource, type MetricSource, metricSources } from '@fenji/contract/metric-sources'
import type { CustomMetric, Metric, MetricUnit } from '@fenji/contract/metrics'
import type { LocalText } from '@fenji/contract/page'

type Find = (key: string) => (Pick<Metric, 'name' | 'unit' | 'groups'> & { formula: { kind: string } }) | undefined

/** The metrics that a formula names. */
export const namesIn = (formula: { kind: string } | Formula): string[] =>
  'dividend' in formula ? [formula.dividend, formula.divisor] : []

/** Something that a formula may not say, and where. */
export interface Fault {
  path: string
  rule: string
  message: string
}

/** Does one get from these metrics, by what they are computed from, to `key`? */
function reaches(names: readonly string[], key: string, find: Find, seen = new Set<string>()): boolean {
  return names.some((name) => {
    if (name === key) return true
    if (seen.has(name)) return false
    seen.add(name)
    return reaches(namesIn(find(name)?.formula ?? { kind: 'none' }), key, find, seen)
  })
}

/** Every metric that a formula names and that is not there, or is computed from the metric itself. */
export function faultsIn(key: string, formula: Formula, find: Find): Fault[] {
  if (formula.kind !== 'ratio') return []
  return (['dividend', 'divisor'] as const).flatMap((part) => {
    const name = formula[part]
    const path = `body.formula.${part}`
    if (reaches([name], key, find))
      return [{ path, rule: 'metric-circle', message: `'${name}' is computed from '${key}'` }]
    const found = find(name)
    if (!found) return [{ path, rule: 'metric-unknown', message: `there is no metric '${name}'` }]
    if (found.unit === 'category') return [{ path, rule: 'metric-category', message: `'${name}' is not a number` }]
    return []
  })
}

const ofColumn = new Set<Aggregate>(['sum', 'average', 'min', 'max', 'first', 'last'])
const ofDays = new Set<Aggregate>(['days-since', 'days-since-first', 'interval', 'median-interval'])

function unitOfMeasure({ source, aggregate, of }: Measure): MetricUnit {
  const kind = of === undefined ? undefined : columnOfSource(source, of)?.kind
  if (ofColumn.has(aggregate)) return kind === 'money' ? 'money' : kind === 'boolean' ? 'boolean' : 'number'
  if (ofDays.has(aggregate)) return 'days'
  if (aggregate === 'months-until') return 'months'
  return aggregate === 'count' || aggregate === 'distinct' ? 'count' : aggregate === 'cv' ? 'number' : 'share'
}

function unitOf(formula: Formula, find: Find): MetricUnit {
  if (formula.kind === 'measure') return unitOfMeasure(formula)
  const [dividend, divisor] = [find(formula.dividend)?.unit, find(formula.divisor)?.unit]
  if (dividend === divisor) return 'share'
  return dividend === 'money' && (divisor === 'orders' || divisor === 'count') ? 'money' : 'number'
}

/** The groups of every column and metric that a formula looks at: only who sees all of them sees the metric. */
function groupsOf(formula: Formula, find: Find): string[] {
  if (formula.kind === 'ratio') return namesIn(formula).flatMap((name) => find(name)?.groups ?? [])
  const { source, of, on, where = [], hits = [] } = formula
  const { on: usual }: MetricSource = metricSources[source]
  const columns = [of, on ?? usual, ...[...where, ...hits].map(({ column }) => column)]
  return columns.flatMap((column) => (column === undefined ? [] : (columnOfSource(source, column)?.group ?? [])))
}

const words: Record<Aggregate, LocalText> = {
  count: { zh: '笔数', en: 'number' },
  sum: { zh: '之和', en: 'sum' },
  average: { zh: '平均', en: 'mean' },
  min: { zh: '最小', en: 'least' },
  max: { zh: '最大', en: 'greatest' },
  distinct: { zh: '不同值个数', en: 'different values' },
  first: { zh: '首次', en: 'first' },
  last: { zh: '最近一次', en: 'last' },
  'days-since': { zh: '距最近一次天数', en: 'days since the last' },
  'days-since-first': { zh: '距首次天数', en: 'days since the first' },
  'months-until': { zh: '距最早一个的月数', en: 'months until the earliest' },
  interval: { zh: '平均间隔天数', en: 'mean days between' },
  'median-interval': { zh: '间隔天数中位数', en: 'median days between' },
  cv: { zh: '各月变异系数', en: 'coefficient of variation by month' },
  rate: { zh: '占比', en: 'share' },
  growth: { zh: '较上一期增长率', en: 'growth over the window before' },
}
const signs = { eq: '=', ne: '≠', lt: '<', lte: '≤', gt: '>', gte: '≥', in: '∈' } as const

function windowWords(window: MetricWindow): LocalText {
  if (window === 'all') return { zh: '全部时间', en: 'all time' }
  if ('days' in window) return { zh: `近 ${window.days} 天`, en: `last ${window.days} days` }
  return { zh: `近 ${window.months} 个月`, en: `last ${window.months} months` }
}

function filterWords(source: Measure['source'], { column, op, value }: FactFilter, language: 'zh' | 'en'): string {
  const found = columnOfSource(source, column)
  const values = (Array.isArray(value) ? value : [value]).map(
    (one) => found?.choices?.find(({ key }) => key === one)?.name[language] ?? String(one),
  )
  return `${found?.name[language] ?? column} ${signs[op]} ${values.join(language === 'zh' ? '、' : ', ')}`
}

function measureWords(measure: Measure, language: 'zh' | 'en'): string {
  const { source, aggregate, of, where = [], hits = [], window } = measure
  const column = of === undefined ? [] : [columnOfSource(source, of)?.name[language] ?? of]
  const said = (filters: readonly FactFilter[]) => filters.map((filter) => filterWords(source, filter, language))
  const parts = [
    [metricSources[source].name[language], ...column, words[aggregate][language]].join(language === 'zh' ? '·' : ': '),
    ...said(hits),
    ...(where.length > 0
      ? [`${language === 'zh' ? '条件' : 'where'} ${said(where).join(language === 'zh' ? ' 且 ' : ' and ')}`]
      : []),
    windowWords(window)[language],
  ]
  return parts.join(language === 'zh' ? '，' : ', ')
}

const shortened = (text: string) => (text.length > 1000 ? `${text.slice(0, 999)}…` : text)

function wordsOf(formula: Formula, find: Find): LocalText {
  const say = (language: 'zh' | 'en') => {
    if (formula.kind === 'measure') return measureWords(formula, language)
    return namesIn(formula)
      .map((name) => find(name)?.name[language] ?? name)
      .join(' ÷ ')
  }
  return { zh: shortened(say('zh')), en: shortened(say('en')) }
}

/** What the catalogue says of a metric of the organization's own. */
export function describe({ key, name, better, formula }: CustomMetric, find: Find): Metric {
  const isZero = formula.kind === 'measure' && ['count', 'sum', 'distinct'].includes(formula.aggregate)
  return {
    key,
    name,
    definition: wordsOf(formula, find),
    unit: unitOf(formula, find),
    better,
    source: formula.kind === 'measure' ? formula.source : 'several',
    groups: [...new Set(['activity', ...groupsOf(formula, find)])],
    overNothing: isZero ? 0 : 'missing',
    isCustom: true,
  }
}

const staleAfterDays = 31
const dayMs = 24 * 3600_000

/**
 * As of which day are metrics read when nobody says? Today; but the day after the last order where that is more than
 * a month ago, so that an old file is graded as of its own time.
 */
export function defaultAsOf(today: string, lastOrderOn: string | null): string {
  if (lastOrderOn === null) return today
  const last = Date.parse(lastOrderOn)
  if (Date.parse(today) - last <= staleAfterDays * dayMs) return today
  return new Date(last + dayMs).toISOString().slice(0, 10)
}
