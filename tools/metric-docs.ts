// Writes docs/metrics.md and docs/metrics.zh-CN.md from the catalogue. `--check` only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit } from 'node:process'
import { Aggregate } from '../contract/src/metric-formula.ts'
import { type MetricSource, metricSources, sourceKeys } from '../contract/src/metric-sources.ts'
import { catalog } from '../server/src/features/metrics/catalog/index.ts'

type Language = 'zh' | 'en'

const words = {
  en: {
    title: 'Metrics',
    intro: `Made from the catalogue by \`npm run docs:metrics\`; do not edit.

One number per customer, computed from facts on or before the as-of day, or taken from the profile. A window of 12 months
ending on 29 February 2028 begins after 28 February 2027: calendar months, clamped to the end of a month. An order is a
transaction with an amount above zero; a refund has one below zero. What became known after the as-of day has not happened
yet: a receivable paid after it is unpaid, a case resolved or a deal closed after it is open. Other attributes of a deal, and
the profile, are as they stand now. Over no facts, counts and sums are 0 and the rest is missing.`,
    head: '| key | name | definition | unit | better | over nothing |',
    profile: 'Profile',
    several: 'Several sources',
    better: { higher: 'higher', lower: 'lower' },
    missing: 'missing',
    own: `## Metrics of one's own

\`POST /api/metrics/custom\` with a key that begins with \`custom-\`, a name in both languages, \`better\`, and a formula: a
measure (\`source\`, \`aggregate\`, \`of\` a column, \`window\`: \`{"days": n}\`, \`{"months": n}\` or \`"all"\`, \`where\` filters), or the
ratio of two metrics. \`on\` names another date for the window. A rate says in \`hits\` which facts count. \`growth\` compares with
the window before, \`cv\` looks at the whole calendar months of the window; \`first\` and \`last\` take the least value of the first
and the greatest of the last day. Whoever may not see a column's group of fields does not see the metric. A metric that a
scheme or another metric uses is not removed.`,
    columns: '| source | columns (date of the window first) |',
    aggregates: 'Aggregates',
    fields: 'Fields of an organization’s own are metrics too: `field-` and their key.',
  },
  zh: {
    title: '指标',
    intro: `由 \`npm run docs:metrics\` 从指标目录生成，请勿手工修改。

每位客户一个数，由评级日及以前的事实算出，或取自客户档案。截至 2028 年 2 月 29 日的 12 个月，从 2027 年 2 月 28 日之后开始：按日历月，月末取整。
订单是金额大于零的交易，退款小于零。评级日之后才知道的事还没有发生：之后才收的应收算未收，之后才解决的反馈、才结束的商机算进行中。
商机的其他属性和客户档案以现在为准。没有事实时，计数与求和为 0，其余为缺失。`,
    head: '| 键 | 名称 | 定义 | 单位 | 方向 | 没有事实时 |',
    profile: '客户档案',
    several: '多个来源',
    better: { higher: '越高越好', lower: '越低越好' },
    missing: '缺失',
    own: `## 自定义指标

\`POST /api/metrics/custom\`：以 \`custom-\` 开头的键、中英文名称、\`better\`，以及公式：一个度量（\`source\` 来源、\`aggregate\` 汇总方式、\`of\` 列、
\`window\` 窗口：\`{"days": n}\`、\`{"months": n}\` 或 \`"all"\`、\`where\` 筛选），或两个指标之比。\`on\` 另指窗口所按的日期；\`rate\` 用 \`hits\` 说明哪些算命中；
\`growth\` 与上一期比较；\`cv\` 取窗口内的完整自然月；\`first\`、\`last\` 取首日的最小值、末日的最大值。看不到某列所属字段组的人，也看不到这个指标。
方案或其他指标还在使用的指标不能删除。`,
    columns: '| 来源 | 列（窗口日期在前） |',
    aggregates: '汇总方式',
    fields: '组织自定义的字段也是指标：`field-` 加字段键。',
  },
} as const

const units: Record<string, Record<Language, string>> = {
  days: { zh: '天', en: 'days' },
  months: { zh: '月', en: 'months' },
  orders: { zh: '笔', en: 'orders' },
  count: { zh: '个', en: 'count' },
  money: { zh: '金额', en: 'money' },
  share: { zh: '占比', en: 'share' },
  number: { zh: '数', en: 'number' },
  boolean: { zh: '1 是 0 否', en: '1 yes, 0 no' },
  category: { zh: '类别', en: 'category' },
}

const sourceName = (source: string, language: Language) => {
  const known: Record<string, MetricSource> = metricSources
  return known[source]?.name[language] ?? words[language][source as 'profile' | 'several']
}

function section(source: string, language: Language): string {
  const { head, better, missing } = words[language]
  const rows = catalog
    .filter((metric) => metric.source === source)
    .map((metric) => {
      const labels = metric.labels?.map((label) => label.name[language]).join(language === 'zh' ? '、' : ', ')
      const definition = labels ? `${metric.definition[language]}: ${labels}` : metric.definition[language]
      const cells = [
        `\`${metric.key}\``,
        metric.name[language],
        definition,
        units[metric.unit]?.[language],
        better[metric.better],
        metric.overNothing === 0 ? '0' : missing,
      ]
      return `| ${cells.join(' | ')} |`
    })
  return [`## ${sourceName(source, language)}`, '', head, '|---|---|---|---|---|---|', ...rows].join('\n')
}

function page(language: Language): string {
  const { title, intro, own, columns, aggregates, fields } = words[language]
  const sources = [...new Set(catalog.map((metric) => metric.source))]
  const columnRows = sourceKeys.map((key) => {
    const listed = Object.entries(metricSources[key].columns).map(
      ([name, { name: said }]) => `\`${name}\` ${said[language]}`,
    )
    return `| \`${key}\` ${sourceName(key, language)} | ${listed.join(', ')} |`
  })
  const parts = [
    `# ${title}`,
    intro,
    ...sources.map((source) => section(source, language)),
    fields,
    own,
    `${aggregates}: ${Aggregate.options.map((one) => `\`${one}\``).join(', ')}`,
    [columns, '|---|---|', ...columnRows].join('\n'),
  ]
  return `${parts.join('\n\n')}\n`
}

const files = { en: 'metrics.md', zh: 'metrics.zh-CN.md' } as const
for (const language of ['en', 'zh'] as const) {
  const target = join(import.meta.dirname, '../docs', files[language])
  const text = page(language)
  if (!argv.includes('--check')) writeFileSync(target, text)
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(`docs/${files[language]} is stale: run npm run docs:metrics`)
    exit(1)
  }
}
