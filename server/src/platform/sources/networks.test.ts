import { expect, test } from 'vitest'
import { parseNetworks } from './networks.ts'

const usual = parseNetworks('public,private')

test.each([
  ['8.8.8.8', true],
  ['10.1.2.3', true],
  ['192.168.0.5', true],
  ['fd12::1', true],
  ['2400:3200::1', true],
  ['::ffff:10.0.0.1', true],
  ['127.0.0.1', false],
  ['127.8.8.8', false],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['::ffff:7f00:1', false],
  ['64:ff9b::a9fe:a9fe', false],
  ['169.254.169.254', false],
  ['100.100.100.200', false],
  ['fe80::1', false],
  ['fd00:ec2::254', false],
  ['0.0.0.0', false],
  ['::', false],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['localhost', false],
])('%s: %s by default', (address, isAllowed) => {
  expect(usual?.allows(address)).toBe(isAllowed)
})

test('only what is named is allowed, and metadata addresses never', () => {
  const narrow = parseNetworks('10.20.0.0/16, 2001:db8::/32, 192.168.1.9')
  const all = parseNetworks('public,private,loopback,169.254.0.0/16')
  const wanted = ['10.20.1.1', '10.21.1.1', '8.8.8.8', '2001:db8::5', '192.168.1.9', '192.168.1.8']
  expect(wanted.map((one) => narrow?.allows(one))).toEqual([true, false, false, true, true, false])
  expect(['127.0.0.1', '::1', '169.254.169.254'].map((one) => all?.allows(one))).toEqual([true, true, false])
})

test.each(['everything', '10.0.0.0/99', '10.0.0.0/x', 'public private', ''])('%s is not a list of networks', (text) => {
  expect(parseNetworks(text)).toBeUndefined()
})
