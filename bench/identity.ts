import { join } from 'node:path'
import { argv } from 'node:process'
import { leastScore, mostOfBlock } from '../server/src/features/duplicates/thresholds.ts'
import { compareIdentities } from '../server/src/features/identity/normal/compare.ts'
import { type Identity, identityOf } from '../server/src/features/identity/normal/identity-of.ts'
import { type Labelled, labelled } from './identity-names.ts'

const data = argv[2] ?? join(import.meta.dirname, '../../shared/data')

/** The pairs that a search would compare: an equal key, or a block of names, see find-pairs.ts. */
function candidates(identities: readonly Identity[]): Map<string, [number, number]> {
  const blocks = new Map<string, number[]>()
  for (const [i, { keys, blocks: names }] of identities.entries()) {
    const own = [
      ...keys.filter(({ kind }) => kind !== 'code').map(({ kind, value }) => `${kind} ${value}`),
      ...Object.entries(names ?? {}).flatMap(([kind, hash]) => (hash === null ? [] : [`${kind} ${hash}`])),
    ]
    for (const block of own) blocks.set(block, [...(blocks.get(block) ?? []), i])
  }
  const pairs = new Map<string, [number, number]>()
  for (const members of blocks.values()) {
    if (members.length > mostOfBlock) continue
    for (const [at, one] of members.entries())
      for (const other of members.slice(at + 1)) pairs.set(`${one} ${other}`, [one, other])
  }
  return pairs
}

function measure(records: readonly Labelled[]) {
  const identities = records.map(identityOf)
  const scored = [...candidates(identities).values()].flatMap(([a, b]) => {
    const [one, other] = [identities[a], identities[b]]
    return one && other ? [{ a, b, ...compareIdentities(one, other) }] : []
  })
  const isSame = ({ a, b }: { a: number; b: number }) => records[a]?.truth === records[b]?.truth
  const real = records.filter(({ damage }) => damage !== 'none').length
  const rows = [leastScore, 0.7, 0.75, 0.8, 0.85, 0.9].map((threshold) => {
    const found = scored.filter(({ score }) => score >= threshold)
    const right = found.filter(isSame).length
    return { threshold, pairs: found.length, precision: right / found.length, recall: right / real }
  })
  const missed = new Map<string, [number, number]>()
  const foundB = new Set(scored.filter((pair) => pair.score >= leastScore && isSame(pair)).map(({ b }) => b))
  for (const [i, { damage }] of records.entries()) {
    if (damage === 'none') continue
    const [all, hit] = missed.get(damage) ?? [0, 0]
    missed.set(damage, [all + 1, hit + (foundB.has(i) ? 1 : 0)])
  }
  return { rows, real, compared: scored.length, missed, scored, isSame }
}

for (const seed of [1, 2, 3]) {
  const records = labelled(data, { companies: 20_000, seed })
  const { rows, real, compared, missed, scored, isSame } = measure(records)
  console.log(`seed ${seed}: ${records.length} records, ${real} of them second ones, ${compared} pairs compared`)
  console.table(rows.map((row) => ({ ...row, precision: row.precision.toFixed(3), recall: row.recall.toFixed(3) })))
  console.log([...missed].map(([damage, [all, hit]]) => `${damage} ${hit}/${all}`).join(' · '))
  if (argv.includes('--wrong'))
    for (const { a, b, score, reasons } of scored
      .filter((pair) => !isSame(pair) && pair.score >= leastScore)
      .slice(0, 40))
      console.log(score, records[a]?.name, records[b]?.name, records[a]?.city, records[b]?.city, reasons.join(' '))
}
