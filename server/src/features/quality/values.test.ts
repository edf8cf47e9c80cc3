import fc from 'fast-check'
import { isValidPhoneNumber } from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { isEmail } from './values/email.ts'
import { countryNamed, isPhone } from './values/phone.ts'
import { isTaxId } from './values/tax-id.ts'

test.each([
  ['13912345679', true],
  ['139 1234 5679', true],
  ['+86 139-1234-5679', true],
  ['0086 13912345679', true],
  ['86 13912345679', true],
  ['021-62345679', true],
  ['400 820 5679', true],
  ['12912345679', false],
  ['1391234567', false],
  ['13800000000', false],
  ['00000000', false],
  ['12345678', false],
  ['无', false],
  ['', false],
])('phone %s in China: %s', (text, isRight) => {
  expect(isPhone(text, 'CN')).toBe(isRight)
})

test('phone: the country of the customer decides, unless the number says it', () => {
  expect(isPhone('(212) 736-5000', 'US')).toBe(true)
  expect(isPhone('(617) 253-1000', 'CN')).toBe(false)
  expect(isPhone('+1 212 736 5000', 'CN')).toBe(true)
  expect(isPhone('2127365000', undefined)).toBe(true)
  expect(['中国', 'China', 'cn', '美国', 'United States', '火星'].map(countryNamed)).toEqual([
    'CN',
    'CN',
    'CN',
    'US',
    'US',
    undefined,
  ])
})

test('phone: a mobile number is judged by its range as the library judges the whole number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), (number) => {
      const text = String(number)
      fc.pre(!/(\d)\1{6}|12345678/.test(text))
      expect(isPhone(text, 'CN')).toBe(isValidPhoneNumber(text, 'CN'))
    }),
    { seed: 1, numRuns: 2000 },
  )
})

// Published codes: of Huawei, Tencent and Alibaba.
test.each(['914403001922038216', '9144030071526726XG', '91330100799655058B'])('tax id %s is right', (code) => {
  expect(isTaxId(code)).toBe(true)
  expect(isTaxId(` ${code.toLowerCase()} `)).toBe(true)
})

test('tax id: any single wrong character is found', () => {
  const code = '914403001922038216'
  const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  for (let i = 0; i < 18; i++)
    for (const letter of letters)
      if (letter !== code[i])
        expect(isTaxId(code.slice(0, i) + letter + code.slice(i + 1)), `${letter} at ${i}`).toBe(false)
})

test.each([
  ['440300192203821', true],
  ['111111111111111', false],
  ['91440300192203821', false],
  ['无', false],
])('tax id %s: %s', (code, isRight) => {
  expect(isTaxId(code)).toBe(isRight)
})

test.each([
  ['li.lei@example.com', true],
  ['test@test.com', false],
  ['li.lei', false],
  ['li lei@example.com', false],
])('e-mail %s: %s', (text, isRight) => {
  expect(isEmail(text)).toBe(isRight)
})
