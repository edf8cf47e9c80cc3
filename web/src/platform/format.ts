import type { Language } from '@fenji/contract/page'

export type MoneyStyle = 'full' | 'short'

export interface FormatChoices {
  language: Language
  timeZone: string
  currency: string
  moneyStyle: MoneyStyle
}

/** What stands where there is no value. */
export const absent = '–'

interface Maybe<T> {
  (value: T): string
  (value: T | null | undefined): string
}
const orAbsent = <T>(format: (value: T) => string): Maybe<T> =>
  ((value: T | null | undefined) => (value === null || value === undefined ? absent : format(value))) as Maybe<T>

const shortSteps = {
  'zh-CN': [
    { from: 1e8, suffix: '亿' },
    { from: 1e4, suffix: '万' },
  ],
  'en-US': [
    { from: 1e9, suffix: 'B' },
    { from: 1e6, suffix: 'M' },
    { from: 1e3, suffix: 'K' },
  ],
} as const

/** 1,234,567 → 123.5万 or 1.2M: one decimal, none from a hundred up; the step is taken after rounding, so never 10000万. */
const numberFormats = new Map<string, Intl.NumberFormat>()

/** Made once: to make one takes a hundred times as long as to use it, and a list has one in every cell. */
function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const made = numberFormats.get(key) ?? new Intl.NumberFormat(language, options)
  numberFormats.set(key, made)
  return made
}

function shortNumber(value: number, language: Language, sign = ''): string {
  const size = Math.abs(value)
  const minus = value < 0 ? '-' : ''
  for (const { from, suffix } of shortSteps[language]) {
    const scaled = Math.round((size / from) * 10) / 10
    if (scaled >= 1) return `${minus}${sign}${plain(scaled, language, 1)}${suffix}`
  }
  return `${minus}${sign}${plain(Math.round(size), language, 0)}`
}

const plain = (value: number, language: Language, digits: number) =>
  numberFormat(language, { maximumFractionDigits: digits }).format(value)

function currencySign(currency: string, language: Language): string {
  const parts = numberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  return parts.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency
}

const decimalsOf = (currency: string) =>
  numberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

const monthName = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' })

/** 2026-11-21 in Chinese, 21 Nov 2026 in English. A business day has no time zone. */
function formatDay(day: string, language: Language): string {
  if (language === 'zh-CN') return day
  const date = new Date(`${day}T00:00:00Z`)
  return `${date.getUTCDate()} ${monthName.format(date)} ${date.getUTCFullYear()}`
}

function momentFormat({ language, timeZone }: FormatChoices) {
  const clock = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
  return (moment: string) => {
    const [day = '', time = ''] = clock.format(new Date(moment)).split(' ')
    return language === 'zh-CN' ? `${day} ${time}` : `${formatDay(day, language)}, ${time}`
  }
}

const durationUnits = {
  'zh-CN': { ms: ' 毫秒', s: ' 秒', min: ' 分', h: ' 小时', d: ' 天' },
  'en-US': { ms: ' ms', s: ' s', min: ' min', h: ' h', d: ' d' },
} as const

/** 820 ms · 4.2 s · 3 min 5 s · 2 h 10 min · 3 d */
function formatDuration(ms: number, language: Language): string {
  const unit = durationUnits[language]
  if (ms < 1000) return `${Math.round(ms)}${unit.ms}`
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)}${unit.s}`
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return `${seconds}${unit.s}`
  const pair = (large: number, largeUnit: string, small: number, smallUnit: string) =>
    small === 0 ? `${large}${largeUnit}` : `${large}${largeUnit} ${small}${smallUnit}`
  if (seconds < 3600) return pair(Math.floor(seconds / 60), unit.min, seconds % 60, unit.s)
  const minutes = Math.round(seconds / 60)
  if (minutes < 48 * 60) return pair(Math.floor(minutes / 60), unit.h, minutes % 60, unit.min)
  return `${Math.round(minutes / 1440)}${unit.d}`
}

/** 512 B · 3.4 MB */
function formatBytes(bytes: number, language: Language): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)))
  return `${plain(bytes / 1024 ** step, language, step === 0 ? 0 : 1)} ${units[step]}`
}

const made = new Map<string, Formats>()

/** Everything that turns a value into text, for one reader. Pages take it from `useFormat()`. */
export function formatsOf(choices: FormatChoices): Formats {
  const { language, timeZone, currency, moneyStyle } = choices
  const key = [language, timeZone, currency, moneyStyle].join()
  const formats = made.get(key) ?? makeFormats(choices)
  made.set(key, formats)
  return formats
}

function makeFormats(choices: FormatChoices) {
  const { language, currency, moneyStyle } = choices
  const sign = currencySign(currency, language)
  const exact = (e4: number) => {
    const digits = decimalsOf(currency)
    const number = numberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: Math.max(digits, e4 % 100 === 0 ? 0 : 4),
    })
    return `${e4 < 0 ? '-' : ''}${sign}${number.format(Math.abs(e4) / 10_000)}`
  }
  const whole = (e4: number) => {
    const rounded = Math.round(Math.abs(e4) / 10_000)
    return `${e4 < 0 && rounded > 0 ? '-' : ''}${sign}${plain(rounded, language, 0)}`
  }
  const short = (e4: number) => shortNumber(e4 / 10_000, language, sign)
  return {
    /** ¥1,234,567 or ¥123.5万, as the reader chose. */
    money: orAbsent(moneyStyle === 'short' ? short : whole),
    /** With the currency's decimals, for documents: ¥1,234.50 */
    moneyExact: orAbsent(exact),
    /** Always short, for axes and marks: ¥123.5万 / ¥1.2M */
    moneyShort: orAbsent(short),
    day: orAbsent((day: string) => formatDay(day, language)),
    moment: orAbsent(momentFormat(choices)),
    number: orAbsent((value: number) => plain(value, language, 2)),
    /** With exactly so many decimals. */
    fixed: (value: number | null | undefined, digits: number) =>
      orAbsent((present: number) =>
        numberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(present),
      )(value),
    numberShort: orAbsent((value: number) => shortNumber(value, language)),
    /** A share of 0 to 1: 62%, 8.3%; small shares never round to nothing. */
    percent: orAbsent((share: number) => formatPercent(share, language)),
    duration: orAbsent((ms: number) => formatDuration(ms, language)),
    bytes: orAbsent((bytes: number) => formatBytes(bytes, language)),
  }
}
export type Formats = ReturnType<typeof makeFormats>

function formatPercent(share: number, language: Language): string {
  if (share > 0 && share < 0.0005) return '<0.1%'
  const digits = Math.abs(share) < 0.1 ? 1 : share > 0.99 && share < 1 ? 1 : 0
  return numberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share)
}
