import { expect, test } from 'vitest'
import { createVault, SealBroken } from './vault.ts'

const old = createVault(['the secret of the installation'])
const renewed = createVault(['another secret, of this year', 'the secret of the installation'])

test('a secret opens for what it belongs to, and is another text each time', () => {
  const [one, two] = [old.seal('密码 🔑', '1:connection'), old.seal('密码 🔑', '1:connection')]
  expect(one).not.toBe(two)
  expect(one).not.toContain('密码')
  expect(old.open(one, '1:connection')).toBe('密码 🔑')
  expect(() => old.open(one, '2:connection')).toThrow(SealBroken)
})

test('a changed text does not open', () => {
  const sealed = old.seal('secret', 'a')
  const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
  for (const text of [changed, 'v1.00000000.AAAA', sealed.slice(0, 20), '', `v2${sealed.slice(2)}`])
    expect(() => old.open(text, 'a')).toThrow(SealBroken)
})

test('a renewed key opens what the one before it sealed, and seals with itself', () => {
  const before = old.seal('secret', 'a')
  expect(renewed.open(before, 'a')).toBe('secret')
  expect([renewed.isCurrent(before), renewed.isCurrent(renewed.seal('secret', 'a'))]).toEqual([false, true])
  expect(() => old.open(renewed.seal('secret', 'a'), 'a')).toThrow(SealBroken)
})
