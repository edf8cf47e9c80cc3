// Writes docs/templates.md and docs/templates.zh-CN.md from the templates. `--check` only compares.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, exit } from 'node:process'
import { type MetricUse, metricUses, type Scheme } from '../contract/src/scheme-file.ts'
import { TemplateGroup } from '../contract/src/template-groups.ts'
import { builtInCatalogue } from '../server/src/features/metrics/catalog/catalogue.ts'
import { templates } from '../server/src/features/schemes/templates/index.ts'
import { policies } from '../server/src/features/schemes/templates/policies.ts'

type Language = 'zh' | 'en'

const words = {
  en: {
    title: 'Templates',
    intro: `Made from the templates by \`npm run docs:templates\`; do not edit.

The classic systems of customer grading, each a scheme that is run as it is, or taken as the start of one's own. Each brings a
starting policy for every grade, and examples that it is tested by. Percentages of customers are places among all who are
graded. The gallery shows those first for which the data has something of all that they need; it says of the others what nobody
has. Such a template runs all the same for whoever accepts that (\`acceptsMissing\`, \`--accept-missing\`): the missing
policy of the criterion decides then, and what counts facts is 0. A scheduled run does not ask.`,
    head: '| | key | system | grades | how it decides | needs |',
    policies: 'Starting policies',
    policyHead: '| owner | contact | answer, solution | approach |',
    owner: { dedicated: 'manager', team: 'team', 'self-service': 'self-service' },
    every: (channel: string, days: number) => `${channel} every ${days} days`,
    hours: (response: number | null, resolution: number | null) => `${response ?? '–'} h, ${resolution ?? '–'} h`,
    between: '; ',
  },
  zh: {
    title: '模板',
    intro: `由 \`npm run docs:templates\` 从模板生成，请勿手工修改。

经典的客户分级体系，每一个都是可以直接运行的方案，也可以作为自己方案的起点；每个等级带有起步的服务策略，并附有检验它的示例客户。
百分比位置是在全部参评客户中的位置。模板库把所需数据都有的排在前面，其余的说明缺哪些。缺少的指标，可以选择接受后照样运行（\`acceptsMissing\`、
\`--accept-missing\`）：此时按评分项的缺失规则计分，计数类指标为 0。定时批次不再询问。`,
    head: '| | 键 | 体系 | 等级 | 怎样判定 | 需要 |',
    policies: '起步的服务策略',
    policyHead: '| 负责 | 联系 | 响应、解决 | 做法 |',
    owner: { dedicated: '专属客户经理', team: '客服团队', 'self-service': '自助' },
    every: (channel: string, days: number) => `${channel}每 ${days} 天`,
    hours: (response: number | null, resolution: number | null) => `${response ?? '–'} 小时、${resolution ?? '–'} 小时`,
    between: '、',
  },
} as const

const groups: Record<TemplateGroup, Record<Language, string>> = {
  value: { zh: '价值贡献', en: 'Value' },
  loyalty: { zh: '忠诚与行为', en: 'Loyalty and behaviour' },
  partnership: { zh: '合作与潜力', en: 'Partnership and potential' },
  bank: { zh: '银行', en: 'Banking' },
  pipeline: { zh: '商机', en: 'Pipeline' },
  risk: { zh: '风险', en: 'Risk' },
}

const channels: Record<string, Record<Language, string>> = {
  visit: { zh: '拜访', en: 'visit' },
  call: { zh: '电话', en: 'call' },
  message: { zh: '消息', en: 'message' },
  email: { zh: '邮件', en: 'e-mail' },
  event: { zh: '活动', en: 'event' },
  survey: { zh: '调查', en: 'survey' },
  greeting: { zh: '问候', en: 'greeting' },
}

function needsOf(scheme: Scheme, language: Language): string {
  const keys = new Set(metricUses(scheme).map(({ metric }: MetricUse) => metric))
  return [...keys].map((key) => builtInCatalogue.find(key)?.name[language] ?? key).join(words[language].between)
}

function section(group: TemplateGroup, language: Language): string[] {
  const rows = templates
    .filter((one) => one.group === group)
    .toSorted((a, b) => Number(a.system.slice(1)) - Number(b.system.slice(1)))
    .map(({ scheme, system }) => {
      const grades = scheme.grades.map(({ name }) => name[language]).join(words[language].between)
      const cells = [scheme.name[language], `\`${scheme.key}\``, system, grades, scheme.description[language]]
      return `| ${[...cells, needsOf(scheme, language)].join(' | ')} |`
    })
  return [`## ${groups[group][language]}`, '', words[language].head, '|---|---|---|---|---|---|', ...rows, '']
}

function policyRows(language: Language): string[] {
  const { owner, every, hours, between } = words[language]
  return Object.values(policies).map(({ cadence, approach, ...policy }) => {
    const contact = cadence.map(({ channel, everyDays }) => every(channels[channel]?.[language] ?? channel, everyDays))
    const times = hours(policy.responseHours, policy.resolutionHours)
    return `| ${[owner[policy.owner], contact.join(between), times, approach[language]].join(' | ')} |`
  })
}

function page(language: Language): string {
  const { title, intro, policies: heading, policyHead } = words[language]
  return [
    ...[`# ${title}`, '', language === 'en' ? '[中文](templates.zh-CN.md)' : '[English](templates.md)', '', intro, ''],
    ...TemplateGroup.options.flatMap((group) => section(group, language)),
    ...[`## ${heading}`, '', policyHead, '|---|---|---|---|', ...policyRows(language), ''],
  ].join('\n')
}

const files = { en: 'templates.md', zh: 'templates.zh-CN.md' } as const
const folder = join(import.meta.dirname, '../docs')
let stale = false
for (const language of ['en', 'zh'] as const) {
  const path = join(folder, files[language])
  const text = page(language)
  if (!argv.includes('--check')) writeFileSync(path, text)
  else if (readFileSync(path, 'utf8') !== text) stale = true
}
if (stale) {
  console.error('docs/templates.md is stale: npm run docs:templates')
  exit(1)
}
