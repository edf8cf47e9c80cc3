import type { QualityPlan, QualityRule, QualitySegment } from '@fenji/contract/quality-plan'

/** A key that none of the others has: `rule-3`. */
export function freeKey(stem: string, taken: readonly { key: string }[]): string {
  for (let n = taken.length + 1; ; n++) {
    const key = `${stem}-${n}`
    if (!taken.some((one) => one.key === key)) return key
  }
}

type Name = QualityRule['name']

/** A rule to begin with. */
export function newRule(kind: QualityRule['kind'], name: Name, taken: QualityPlan['rules']): QualityRule {
  const common = { key: freeKey('rule', taken), name, weight: 5, isOn: true }
  if (kind === 'required') return { kind, ...common, fields: [] }
  if (kind === 'valid') return { kind, ...common, field: 'phone', as: 'phone' }
  if (kind === 'fresh') return { kind, ...common, field: 'touchedOn', days: 180 }
  if (kind === 'unique') return { kind, ...common, field: 'phone' }
  return { kind, ...common, wrong: { field: 'city', op: 'missing' } }
}

export const newSegment = (name: Name, taken: QualityPlan['segments']): QualitySegment => ({
  key: freeKey('segment', taken),
  name,
  where: { field: 'region', op: 'present' },
})

/** The list with this one in place of the one of its key, or behind the others. */
export function withOne<T extends { key: string }>(all: readonly T[], one: T): T[] {
  const at = all.findIndex(({ key }) => key === one.key)
  return at < 0 ? [...all, one] : all.with(at, one)
}
