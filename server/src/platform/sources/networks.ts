import { BlockList, isIP } from 'node:net'

/** Where Fenji may connect to when a person names a host: words for kinds of networks, and networks of one's own (CIDR). */
export interface SourceNetworks {
  allows(address: string): boolean
}

type Range = readonly [address: string, bits: number]

/** Never reached, whatever the setting says: metadata of cloud machines, this very machine by no address, everybody at once. */
const never: readonly Range[] = [
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['168.63.129.16', 32],
  ['192.0.0.192', 32],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['fd00:ec2::', 32],
  ['ff00::', 8],
]
const loopback: readonly Range[] = [
  ['127.0.0.0', 8],
  ['::1', 128],
]
const privateRanges: readonly Range[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['fc00::', 7],
]

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

function listOf(ranges: readonly Range[]): BlockList {
  const list = new BlockList()
  for (const [address, bits] of ranges) list.addSubnet(address, bits, familyOf(address))
  return list
}

const words = { loopback: listOf(loopback), private: listOf(privateRanges) }
const refused = listOf(never)
const embedded = listOf([
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
])

/** The IPv4 address inside of an IPv6 one that only carries it. */
function unwrapped(address: string): string {
  if (isIP(address) !== 6 || !embedded.check(address, 'ipv6')) return address
  const dotted = /(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1]
  if (dotted) return dotted
  const groups = address.split(':').slice(-2)
  const bytes = groups.flatMap((group) => [
    Number.parseInt(group || '0', 16) >> 8,
    Number.parseInt(group || '0', 16) & 255,
  ])
  return bytes.join('.')
}

function rangeOf(text: string): Range | undefined {
  const [address = '', bits] = text.split('/')
  const most = isIP(address) === 6 ? 128 : 32
  const count = bits === undefined ? most : Number(bits)
  return isIP(address) && /^\d{1,3}$/.test(bits ?? '0') && count <= most ? [address, count] : undefined
}

/** @param text `public,private` and the like; undefined where a part of it is neither a word nor a network. */
export function parseNetworks(text: string): SourceNetworks | undefined {
  const parts = text.split(',').map((part) => part.trim())
  const known = new Set<string>(parts.filter((part) => part === 'public' || part === 'private' || part === 'loopback'))
  const ranges = parts.filter((part) => !known.has(part)).map(rangeOf)
  if (ranges.some((range) => range === undefined)) return undefined
  const own = listOf(ranges.filter((range) => range !== undefined))
  return {
    allows(given) {
      const address = unwrapped(given)
      if (!isIP(address)) return false
      const family = familyOf(address)
      if (refused.check(address, family)) return false
      if (own.check(address, family)) return true
      const kind = words.loopback.check(address, family)
        ? 'loopback'
        : words.private.check(address, family)
          ? 'private'
          : 'public'
      return known.has(kind)
    },
  }
}
