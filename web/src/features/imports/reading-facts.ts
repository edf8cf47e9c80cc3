import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import type { Mapping } from '@fenji/contract/imports'
import type { Text } from '../../platform/i18n.ts'
import type { columnMessages } from './column-messages.ts'
import { type Fact, worded } from './FactBar.tsx'

type T = Text<keyof typeof columnMessages.zh>
/** What the file is looked at again with. */
export type Reading = Partial<Pick<Mapping, 'kind' | 'sheet' | 'encoding' | 'delimiter' | 'headerRow'>>
type Change = (mapping: Mapping) => void

const encodings = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'windows-1252'] as const
const encodingNames = {
  'utf-8': 'UTF-8',
  gb18030: 'GBK / GB18030',
  big5: 'Big5',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
} as const
const delimiters = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'pipe', whitespace: 'whitespace' } as const

const headerFact = (mapping: Mapping, read: (as: Reading) => void, t: T): Fact => ({
  label: t('facts.headerRow'),
  value: String(mapping.headerRow ?? 0),
  options: [0, ...new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, mapping.headerRow ?? 1])].map((row) => ({
    value: String(row),
    label: row === 0 ? t('facts.noHeader') : t('facts.row', { row }),
  })),
  onChoose: (value) => read({ headerRow: value === '0' ? null : Number(value) }),
})

const encodingFact = (mapping: Mapping, read: (as: Reading) => void, t: T): Fact => ({
  label: t('facts.encoding'),
  value: mapping.encoding ?? 'utf-8',
  options: encodings.map((value) => ({ value, label: encodingNames[value] })),
  onChoose: (encoding) => read({ encoding: encoding as Mapping['encoding'] }),
})

const delimiterFact = (mapping: Mapping, read: (as: Reading) => void, t: T): Fact => ({
  label: t('facts.delimiter'),
  value: mapping.delimiter ?? ',',
  options: Object.entries(delimiters).map(([value, word]) => ({ value, label: t(`delimiter.${word}`) })),
  onChoose: (delimiter) => read({ delimiter: delimiter as Mapping['delimiter'] }),
})

/** How the bytes become a table; whoever changes it has the file looked at again. */
export const tableFacts = (mapping: Mapping, read: (as: Reading) => void, t: T): Fact[] =>
  mapping.format === 'csv'
    ? [encodingFact(mapping, read, t), delimiterFact(mapping, read, t), headerFact(mapping, read, t)]
    : [headerFact(mapping, read, t)]

/** How cells become dates and amounts, as far as there are any. */
export function cellFacts(mapping: Mapping, kind: ImportKindInfo, change: Change, t: T): Fact[] {
  const types = new Set(
    mapping.columns.flatMap(({ field }) => kind.fields.find(({ key }) => key === field)?.type ?? []),
  )
  const dates = worded(
    t('facts.dateOrder'),
    mapping.dateOrder,
    { ymd: t('dateOrder.ymd'), dmy: t('dateOrder.dmy'), mdy: t('dateOrder.mdy') },
    (dateOrder) => change({ ...mapping, dateOrder }),
  )
  const amounts = worded(
    t('facts.amountSource'),
    mapping.amountSource,
    { amount: t('amountSource.amount'), 'quantity-times-unit-price': t('amountSource.quantity-times-unit-price') },
    (amountSource) => change({ ...mapping, amountSource }),
  )
  return [
    ...(types.has('date') || types.has('moment') ? [dates] : []),
    ...(mapping.kind === 'transactions' ? [amounts] : []),
  ]
}

/** What is seldom wrong. */
export function rareFacts(mapping: Mapping, change: Change, t: T): Fact[] {
  const decimals = worded(
    t('facts.decimal'),
    mapping.decimalStyle,
    { point: t('decimal.point'), comma: t('decimal.comma') },
    (decimalStyle) => change({ ...mapping, decimalStyle }),
  )
  return mapping.kind === 'transactions' ? [decimals, ...orderFacts(mapping, change, t)] : [decimals]
}

const orderFacts = (mapping: Mapping, change: Change, t: T): Fact[] => [
  worded(
    t('facts.amountPer'),
    mapping.amountPer,
    { line: t('amountPer.line'), order: t('amountPer.order') },
    (amountPer) => change({ ...mapping, amountPer }),
  ),
  worded(
    t('facts.discount'),
    mapping.discountKind,
    { none: t('discount.none'), 'rate-off': t('discount.rate-off'), 'amount-off': t('discount.amount-off') },
    (discountKind) => change({ ...mapping, discountKind }),
  ),
  worded(
    t('facts.orders'),
    mapping.groupsByOrder ? 'grouped' : 'line',
    { grouped: t('orders.grouped'), line: t('orders.line') },
    (orders) => change({ ...mapping, groupsByOrder: orders === 'grouped' }),
  ),
]
