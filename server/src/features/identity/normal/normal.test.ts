import fc from 'fast-check'
import { expect, test } from 'vitest'
import { companyName } from './company-name.ts'
import { compareIdentities } from './compare.ts'
import { emailKey } from './email.ts'
import { fold } from './folding.ts'
import { type Identifiers, identityOf } from './identity-of.ts'
import { editDistance, likeness } from './likeness.ts'
import { phoneKeys } from './phone.ts'
import { isSamePlace, placeKey, placesAgree } from './place.ts'
import { isCreditCode, taxIdKey } from './tax-id.ts'

const keyOf = (name: string) => companyName(name)?.key ?? null

test.each([
  ['legal forms', ['华信科技有限公司', '华信科技有限责任公司', '华信科技股份有限公司', '华信科技公司', '华信科技']],
  [
    'brackets and blanks',
    ['华为技术（深圳）有限公司', '华为技术(深圳)有限公司', '华为技术 深圳 有限公司', '华为技术【深圳】有限公司'],
  ],
  ['traditional and simplified', ['華為技術有限公司', '华为技术有限公司']],
  ['full and half width', ['ＩＢＭ（中国）有限公司', 'IBM(中国)有限公司', 'ibm中国']],
  ['divisions with and without suffix', ['北京市华信贸易有限公司', '北京华信贸易有限公司']],
  [
    'a province before its city',
    ['江苏省苏州市恒力机械有限公司', '苏州恒力机械有限公司', '苏州市恒力机械有限责任公司'],
  ],
  ['groups', ['恒力集团有限公司', '恒力（集团）股份有限公司', '恒力集团']],
  ['head office', ['北京百货大楼集团总公司', '北京百货大楼集团']],
  ['notes', ['华信科技有限公司（已停用）', '华信科技有限公司']],
  [
    'English forms',
    ['Big Cheese Co., Ltd.', 'The Big Cheese Company Limited', 'BIG CHEESE', 'Big-Cheese, Inc.', 'Big Cheese Corp'],
  ],
  ['dotted forms', ['Société Générale S.A.', 'Societe Generale SA', 'SOCIÉTÉ GÉNÉRALE']],
  ['and', ['Smith & Sons Ltd', 'Smith and Sons']],
])('one company, however it is written: %s', (_, names) => {
  expect(new Set(names.map(keyOf)).size).toBe(1)
  expect(keyOf(names[0] ?? '')).not.toBeNull()
})

test.each([
  ['a branch and its head office', '北京华信科技有限公司', '北京华信科技有限公司苏州分公司'],
  ['two branches', '北京华信科技有限公司苏州分公司', '北京华信科技有限公司无锡分公司'],
  ['two places', '北京华信科技有限公司', '上海华信科技有限公司'],
  ['a group and a company of it', '恒力集团有限公司', '恒力有限公司'],
  ['what they trade in', '华信科技有限公司', '华信贸易有限公司'],
  ['Latin names', 'Big Cheese Ltd', 'Little Cheese Ltd'],
])('two companies stay two: %s', (_, one, other) => {
  expect(keyOf(one)).not.toBe(keyOf(other))
})

test.each(['', ' ', '无', '未知', 'N/A', 'test', '测试', '--', '0', 'xxx', '👍', '???', '散客'])(
  '%j names nobody',
  (text) => {
    expect(companyName(text)).toBeNull()
  },
)

const written = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        ...'北京 上海 江苏省 苏州市 华信 華為 科技 贸易 有限 责任 股份 公司 集团 分公司 总公司 （ ） ( ) Co., Ltd. The S.A. ｉｂｍ and & 中国'.split(
          ' ',
        ),
      ),
      { maxLength: 9 },
    )
    .map((parts) => parts.join('')),
)

test('law: a key is its own key, and folding twice is folding once', () => {
  fc.assert(
    fc.property(written, (name) => {
      expect(fold(fold(name))).toBe(fold(name))
      const key = keyOf(name)
      if (key !== null) expect(keyOf(key)).toBe(key)
    }),
    { numRuns: 5000 },
  )
})

test('hostile names: long, right to left, joined, with halves of characters: a short key, and soon', () => {
  const before = performance.now()
  for (const name of [
    '公司'.repeat(5000),
    '集团分公司'.repeat(2000),
    'a'.repeat(10_000),
    'S.A.'.repeat(2500),
    '（'.repeat(10_000),
    '北京'.repeat(5000),
  ])
    expect((keyOf(name) ?? '').length).toBeLessThanOrEqual(120)
  expect(performance.now() - before).toBeLessThan(3000)
  expect(keyOf('شركة\u202e الاتصالات')).toBe(keyOf('شركة الاتصالات'))
  expect(keyOf('华\u200b信科技')).toBe('华信科技')
  expect(keyOf('华信\ud800科技有限公司')).toBe('华信科技')
  expect(keyOf('👩‍👩‍👧华信科技👍有限公司')).toBe('华信科技')
  expect(keyOf(`${'长'.repeat(200)}甲`)).not.toBe(keyOf(`${'长'.repeat(200)}乙`))
})

test.each([
  ['13912340001', '+8613912340001'],
  ['+86 139-1234-0001', '+8613912340001'],
  ['０１３９', null],
  ['(0512) 6234-5601', '+8651262345601'],
  ['0512-62345601转801', '+8651262345601'],
  ['400-820-8821', '+864008208821'],
  ['+44 20 7946 0018', '+442079460018'],
  ['1.39E+10', null],
  ['13800000000', null],
  ['13800138000', null],
  ['12345678', null],
  ['无', null],
])('phone %s → %s', (text, key) => {
  expect(phoneKeys(text, null)).toEqual(key === null ? [] : [key])
})

test('several numbers in a cell are several keys, dialled where the customer is', () => {
  expect(phoneKeys('13912340001、0512-62345601', null)).toEqual(['+8613912340001', '+8651262345601'])
  expect(phoneKeys('(171) 555-7788', 'UK')).toEqual(phoneKeys('+44 171 555 7788', null))
  expect(phoneKeys('030-0074321', 'Germany')).toEqual(['+49300074321'])
})

test.each([
  [' Li.Lei@Corp.CN ', 'li.lei@corp.cn'],
  ['ｌｉ＠ｃｏｒｐ．ｃｎ', 'li@corp.cn'],
  ['test@test.com', null],
  ['noreply@corp.cn', null],
  ['a@example.com', null],
  ['li@corp', null],
  ['无', null],
])('e-mail %s → %s', (text, key) => {
  expect(emailKey(text)).toBe(key)
})

// Source: codes of known companies, as they publish them.
const creditCodes = ['91110000802100433B', '91440300708461136T', '914403001922038216']

test.each(creditCodes)('credit code %s holds its check, and no other character in its place does', (code) => {
  expect(isCreditCode(code)).toBe(true)
  for (let i = 2; i < 18; i++) {
    const wrong = code.slice(0, i) + (code[i] === '3' ? '4' : '3') + code.slice(i + 1)
    expect(isCreditCode(wrong)).toBe(false)
  }
})

test('a credit code and the 15-digit id before it are one key; damaged ones are none', () => {
  const [code = ''] = creditCodes
  expect(taxIdKey(code.slice(2, 17))).toBe(taxIdKey(code))
  expect(taxIdKey(` ${code.toLowerCase().slice(0, 9)} ${code.slice(9)}`)).toBe(taxIdKey(code))
  for (const wrong of [`${code.slice(0, 17)}0`, code.slice(0, 17), '9.111E+17', '000000000000000', '无', ''])
    expect(taxIdKey(wrong)).toBeNull()
})

test('places: a city brings its province, and what both name must not differ', () => {
  const place = (province: string | null, city: string | null) =>
    placeKey({ country: null, region: null, province, city })
  expect(place('江苏省', '苏州市')).toBe(place(null, '苏州'))
  expect(placesAgree(place('江苏', null), place(null, '苏州'))).toBe(true)
  expect(placesAgree(place('浙江', null), place(null, '苏州'))).toBe(false)
  expect(isSamePlace(place('江苏', '无锡'), place(null, '苏州'))).toBe(false)
  expect(isSamePlace(place('江苏', null), place(null, '苏州'))).toBe(true)
  expect(place(null, null)).toBeNull()
})

const identifiers: fc.Arbitrary<Identifiers> = fc.record({
  code: fc.constantFrom(null, 'K1', 'K2'),
  name: fc.option(written),
  taxId: fc.constantFrom(null, ...creditCodes),
  phone: fc.constantFrom(null, '13912340001', '0512-62345601'),
  email: fc.constantFrom(null, 'li@corp.cn', 'wang@corp.cn'),
  country: fc.constantFrom(null, '中国', 'Germany'),
  region: fc.constant(null),
  province: fc.constantFrom(null, '江苏', '浙江'),
  city: fc.constantFrom(null, '苏州', '杭州'),
})

test('law: scores are symmetric, from 0 to 1, and a record is likelier itself than anybody else', () => {
  fc.assert(
    fc.property(identifiers, identifiers, (a, b) => {
      const [one, other] = [identityOf(a), identityOf(b)]
      const { score, reasons } = compareIdentities(one, other)
      expect(compareIdentities(other, one)).toEqual({ score, reasons })
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
      expect(score > 0).toBe(reasons.length > 0)
      expect(compareIdentities(one, one).score).toBeGreaterThanOrEqual(score)
    }),
    { numRuns: 2000 },
  )
})

test('likeness: the own word counts most, sounds nearly as much, trade little, a branch is another', () => {
  const alike = (one: string, other: string) => {
    const [a, b] = [companyName(one), companyName(other)]
    return a && b ? likeness(a, b) : Number.NaN
  }
  expect(alike('北京华信科技有限公司', '华信科技')).toBe(1)
  expect(alike('华信科技', '华新科技')).toBeGreaterThan(0.9)
  expect(alike('华信科技', '华达科技')).toBeLessThan(0.7)
  expect(alike('华信', '华信科技有限公司')).toBeGreaterThan(0.8)
  expect(alike('Alfreds Futterkiste', 'Alfred Futterkist')).toBeGreaterThan(0.85)
  expect(alike('华信科技有限公司', '华信科技有限公司苏州分公司')).toBeLessThan(0.6)
})

test('edit distance: exchanges, insertions, swaps', () => {
  const distance = (a: string, b: string) => editDistance([...a], [...b])
  expect([distance('abc', 'abc'), distance('abc', 'acb'), distance('abc', 'abxc'), distance('', 'abc')]).toEqual([
    0, 1, 1, 3,
  ])
})
