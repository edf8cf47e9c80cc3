import type { LocalText } from '@fenji/contract/page'
import type { Scheme } from '@fenji/contract/scheme-file'

/** A sheet with as little on it as can be run: one criterion, three grades. */
export const blankScheme = (key: string, name: LocalText): Scheme => ({
  key,
  name,
  description: name,
  criteria: [
    {
      key: 'amount',
      name: { zh: '消费金额', en: 'Amount' },
      metric: 'net-sales-12m',
      weight: 100,
      scale: { kind: 'percentile' },
    },
  ],
  grades: [
    { key: 'A', name: { zh: 'A', en: 'A' }, colour: '#ad6800' },
    { key: 'B', name: { zh: 'B', en: 'B' }, colour: '#1d6fd8' },
    { key: 'C', name: { zh: 'C', en: 'C' }, colour: '#6b7280' },
  ],
  assignment: { kind: 'thresholds', mins: [80, 50] },
})

/** A scheme under another key and name; the rest is the same. */
export const copyOf = (scheme: Scheme, key: string, name: LocalText): Scheme => ({ ...scheme, key, name })

/** A key for a scheme of this name that no other has. */
export function keyFor(name: string, taken: readonly string[], random: () => string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 36)
  for (let wish = plain || `scheme-${random()}`; ; wish = `${wish.slice(0, 31)}-${random()}`)
    if (!taken.includes(wish)) return wish
}
