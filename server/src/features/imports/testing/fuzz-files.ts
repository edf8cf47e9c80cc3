import { gzipSync } from 'node:zlib'
import { randomFrom } from '@fenji/kernel'
import iconv from 'iconv-lite'
import { makeLegacy } from '../readers/testing/make-legacy.ts'
import { makeZip, workbookParts } from '../readers/testing/make-workbook.ts'

/** Chance from a seed. */
interface Dice {
  below(count: number): number
  one<T>(things: readonly T[]): T
  is(share: number): boolean
}

function diceOf(seed: number): Dice {
  const random = randomFrom(seed)
  const below = (count: number) => Math.floor(random() * count)
  return {
    below,
    one: <T>(things: readonly T[]) => things[below(things.length)] as T,
    is: (share) => random() < share,
  }
}

type FuzzCell = string | number

const headers = [
  ['订单编号', '客户编号', '客户名称', '下单日期', '金额', '数量', '商品名称'],
  ['order_number', 'customer_code', 'customer_name', 'order_date', 'amount', 'phone', 'city'],
  ['客户名称', '手机', '省份', '城市', '行业', '备注', '统一社会信用代码'],
  ['客户编号', '联系人', '职务', '手机', '邮箱', '微信', '生日'],
  ['应收单号', '客户编号', '到期日', '应收金额', '回款日期', '回款金额', '状态'],
  ['商机名称', '客户名称', '阶段', '金额', '预计成交日期', '赢率', '输单原因'],
  ['客户编号', '联系时间', '方式', '内容', '联系人', '', '创建人'],
] as const

const nasty: readonly FuzzCell[] = [
  ...[
    '',
    ' ',
    '-',
    'NULL',
    '#REF!',
    '#DIV/0!',
    '合计',
    '=1+1',
    "'=1+1",
    '+86 138 0013 8000',
    '@a',
    '1.38E+10',
    '1e999',
  ],
  ...[
    '2024-02-30',
    '2024年10月4日',
    '13/13/2013',
    '00/00/0000',
    '99999999',
    '45569.9999',
    '0',
    '-0',
    '００１２',
    '1,2,3,4',
  ],
  ...[
    '1.234,50',
    '(5)',
    '--5',
    '9'.repeat(400),
    '1.2万',
    '￥1',
    '上海"公司"',
    'a"b',
    '"',
    '\n',
    '\r\n',
    '\t',
    ',',
    ';',
    '|',
  ],
  ...[
    '\0',
    '\u0001',
    '\ufeff',
    '\u202e反',
    '\ud83d\ude00',
    '\ud800',
    'é'.normalize('NFD'),
    'x'.repeat(3000),
    '%',
    '%s',
    '\\N',
    "';--",
  ],
  ...[
    '_x0000_',
    '_xD800_',
    '&#0;',
    '<td>',
    '1900-01-00',
    '0x10',
    'TRUE',
    'Infinity',
    'NaN',
    '12:61',
    '2024-10-04T25:00',
  ],
  ...[0, -1, 0.1 + 0.2, 1e15, 1e-320, -1e300, 60, 45_569, 2_958_466, 20_241_004, 13_800_138_000],
]

function cellOf(dice: Dice, row: number, column: number): FuzzCell {
  if (dice.is(0.08)) return dice.one(nasty)
  const day = `2024-${String(1 + dice.below(12)).padStart(2, '0')}-${String(1 + dice.below(28)).padStart(2, '0')}`
  const plain = [
    `N${row}`,
    `C${dice.below(9)}`,
    `客户${dice.below(9)}`,
    day,
    dice.below(10_000) / 100,
    dice.below(9),
    '茶',
  ]
  return dice.is(0.05) ? dice.one(plain) : (plain[column] ?? '')
}

function tableOf(dice: Dice): FuzzCell[][] {
  const header = dice.is(0.1)
    ? headers[0].map(() => String(dice.one(nasty)))
    : [...dice.one(dice.is(0.5) ? headers.slice(0, 2) : headers)]
  const rows: FuzzCell[][] = [header]
  const count = dice.below(40)
  for (let i = 1; i <= count; i++) rows.push(header.map((_, column) => cellOf(dice, i, column)))
  if (dice.is(0.2)) rows.unshift(['销售明细表'], ['', '', '单位：万元'])
  if (dice.is(0.1))
    rows.splice(
      1,
      0,
      header.map((name, i) => (i % 2 ? '' : name)),
    )
  for (let i = dice.below(3); i > 0; i--) {
    const at = dice.below(rows.length)
    const row = rows[at] ?? []
    dice.one([
      () => rows.splice(at, 1),
      () => rows.push([...row]),
      () => row.splice(dice.below(row.length + 1), 1),
      () => row.push('x', dice.one(nasty)),
      () => rows.push([], ['合计', '', '', '', 12]),
    ])()
  }
  return rows
}

const formats = ['csv', 'csv', 'csv', 'csv', 'xlsx', 'xlsx', 'xlsx', 'xlsx', 'biff8', 'xlml', 'html'] as const

/** One damaged or odd file, the same for the same number. */
export function fuzzFile(number: number): { format: string; content: Buffer } {
  const dice = diceOf(20_261_122 + number * 7919)
  const format = dice.one(formats)
  const rows = tableOf(dice)
  const made = format === 'csv' ? textFile(dice, rows) : format === 'xlsx' ? workbook(dice, rows) : old(format, rows)
  // A packed file with one wrong byte is mostly just that: what is inside it is damaged elsewhere.
  const content = dice.is(format === 'xlsx' || format === 'biff8' ? 0.2 : 0.5) ? damaged(dice, made) : made
  return { format, content: dice.is(0.05) ? gzipSync(content) : content }
}

function textFile(dice: Dice, rows: FuzzCell[][]): Buffer {
  const delimiter = dice.one([',', ',', '\t', ';', '|', '  '])
  const lineEnd = dice.one(['\n', '\r\n', '\r'])
  const isCareful = dice.is(0.8)
  const quoted = (cell: FuzzCell) => {
    const text = String(cell)
    return isCareful && /["\r\n,;|\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const text = rows.map((row) => row.map(quoted).join(delimiter)).join(lineEnd)
  const encoding = dice.one(['utf8', 'utf8', 'gb18030', 'big5', 'utf16le', 'utf16be'])
  return iconv.encode(text, encoding, { addBOM: dice.is(0.5) })
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function workbook(dice: Dice, rows: FuzzCell[][]): Buffer {
  const cell = (value: FuzzCell) =>
    typeof value === 'number'
      ? `<c s="${dice.below(3)}"><v>${value}</v></c>`
      : dice.is(0.003)
        ? `<c t="${dice.one(['s', 'b', 'e', 'd', 'str', 'x'])}"><v>${escaped(value)}</v></c>`
        : `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`
  const data = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')
  const parts = workbookParts({
    sheets: { 说明: '', 订单: data },
    strings: ['甲'],
    formats: ['yyyy-mm-dd', '000000'],
    is1904: dice.is(0.1),
  })
  const names = Object.keys(parts)
  for (let i = dice.is(0.4) ? 1 + dice.below(3) : 0; i > 0; i--) {
    const name = dice.one(names)
    parts[name] = damaged(dice, Buffer.from(parts[name] ?? '')).toString(dice.one(['utf8', 'latin1']))
  }
  if (dice.is(0.05)) delete parts[dice.one(names)]
  return makeZip(parts)
}

const old = (format: 'biff8' | 'xlml' | 'html', rows: FuzzCell[][]): Buffer =>
  makeLegacy(format, [{ name: '订单', rows: rows.map((row) => row.map((cell) => (cell === '' ? null : cell))) }])

/** Some bytes changed, taken out, doubled or put in, and perhaps the end cut off. */
function damaged(dice: Dice, bytes: Buffer): Buffer {
  let content = Buffer.from(bytes)
  for (let i = 1 + dice.below(8); i > 0; i--) {
    const at = dice.below(content.length + 1)
    const length = dice.below(dice.one([2, 20, 200]))
    const [before, after] = [content.subarray(0, at), content.subarray(at)]
    content = dice.one([
      () => Buffer.concat([before, Buffer.from([dice.below(256)]), after.subarray(1)]),
      () => Buffer.concat([before, after.subarray(length)]),
      () => Buffer.concat([before, after.subarray(0, length), after]),
      () => Buffer.concat([before, Buffer.from(String(dice.one(nasty))), after]),
      () => Buffer.concat([before, Buffer.alloc(length, dice.one([0, 0xff, 34, 10])), after]),
      () => (dice.is(0.2) ? before : content),
    ])()
  }
  return content
}
