import type { Language } from '@fenji/contract/page'

/** Zones that this product's users live in, before the rest of the world. */
const zonesFirst = ['Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Taipei', 'Asia/Singapore', 'Asia/Tokyo']
const currenciesFirst = ['CNY', 'HKD', 'TWD', 'USD', 'EUR', 'GBP', 'JPY', 'SGD']

const ahead = (first: string[], all: string[]) => [...first, ...all.filter((one) => !first.includes(one))]

function part(zone: string, language: string, style: 'longGeneric' | 'longOffset') {
  const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: style }).formatToParts(0)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

/** Asia/Shanghai → "Asia/Shanghai · 中国标准时间 (GMT+08:00)" */
export function timeZoneLabel(zone: string, language: Language): string {
  const offset = part(zone, 'en-US', 'longOffset').replace(/^GMT$/, 'GMT+00:00')
  return `${zone.replaceAll('_', ' ')} · ${part(zone, language, 'longGeneric')} (${offset})`
}

/** CNY → "人民币 (CNY ¥)" */
export function currencyLabel(currency: string, language: Language): string {
  const name = new Intl.DisplayNames(language, { type: 'currency' }).of(currency) ?? currency
  const sign = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')?.value
  return `${name} (${sign && sign !== currency ? `${currency} ${sign}` : currency})`
}

/** Every zone that the browser knows; `current` may be one that it calls by a newer name. */
export function timeZoneOptions(current: string, language: Language) {
  const zones = new Set([...ahead(zonesFirst, Intl.supportedValuesOf('timeZone')), current])
  return [...zones].map((value) => ({ value, label: timeZoneLabel(value, language) }))
}

export function currencyOptions(current: string, language: Language) {
  const currencies = new Set([...ahead(currenciesFirst, Intl.supportedValuesOf('currency')), current])
  return [...currencies].map((value) => ({ value, label: currencyLabel(value, language) }))
}
