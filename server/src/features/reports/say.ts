import type { Language, LocalText } from '@fenji/contract/page'
import type { Gap } from '@fenji/contract/runs'

/** For whom a report is written. */
export interface Reader {
  language: Language
  currency: string
  timeZone: string
}

const absent = '–'
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dayWords(day: string, language: Language): string {
  if (language === 'zh-CN') return day
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)} ${months[Number(month) - 1]} ${year}`
}

/** Money metrics that grow by buying more. */
const spending = new Set(['net-sales', 'net-sales-12m'])

const units = {
  days: { zh: ' 天', en: ' days' },
  months: { zh: ' 个月', en: ' months' },
  orders: { zh: ' 单', en: ' orders' },
} as const
const isCounted = (unit: string): unit is keyof typeof units => unit in units

type NamedGap = Gap & { name: LocalText }
type GapWords = Record<'what' | 'change' | 'needed', string>

function chineseGap({ unit, metric, change: by }: Gap, { what, change, needed }: GapWords): string {
  if (by < 0) return `${what}减少 ${change}`
  if (unit === 'orders') return `再下 ${change}`
  return spending.has(metric) ? `再消费 ${change}` : `${what}增加 ${change}，达到 ${needed}`
}

function englishGap({ unit, metric, change: by }: Gap, { what, change, needed }: GapWords): string {
  if (by < 0) return `${what}: ${change} less`
  if (unit === 'orders') return `${change} more`
  return spending.has(metric) ? `${change} more in orders` : `${what}: ${change} more, to ${needed}`
}

/** Turns values into the words and figures of a report's reader. */
export function sayFor({ language, currency, timeZone }: Reader) {
  const isChinese = language === 'zh-CN'
  const sign =
    new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .formatToParts(0)
      .find(({ type }) => type === 'currency')?.value ?? currency
  const number = (value: number, digits = 2) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(value)
  const money = (e4: number | null | undefined) => {
    if (e4 === null || e4 === undefined) return absent
    return `${e4 < 0 ? '-' : ''}${sign}${number(Math.round(Math.abs(e4) / 10_000), 0)}`
  }
  const percent = (share: number | null | undefined) =>
    share === null || share === undefined
      ? absent
      : new Intl.NumberFormat(language, {
          style: 'percent',
          maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0,
        }).format(share)
  const value = (unit: string, one: number) => {
    if (unit === 'money') return money(one * 10_000)
    if (unit === 'share') return percent(one)
    return `${number(one)}${isCounted(unit) ? units[unit][isChinese ? 'zh' : 'en'] : ''}`
  }
  return {
    isChinese,
    number,
    money,
    percent,
    /** A change that alone keeps a grade. */
    gap: ({ name, ...gap }: NamedGap) =>
      (isChinese ? chineseGap : englishGap)(gap, {
        what: isChinese ? name.zh : name.en,
        change: value(gap.unit, Math.abs(gap.change)),
        needed: value(gap.unit, gap.needed),
      }),
    day: (day: string | null | undefined) => (day ? dayWords(day, language) : absent),
    moment: (at: Date) => {
      const [day = '', time = ''] = at
        .toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
        .split(' ')
      return `${dayWords(day, language)} ${time}`
    },
    local: ({ zh, en }: LocalText) => (isChinese ? zh : en),
  }
}
export type Say = ReturnType<typeof sayFor>
