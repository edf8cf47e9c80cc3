import type { ImportField } from '@fenji/contract/import-fields/field'
import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import { type JsonPath, stepsOf } from '@fenji/contract/json-path'
import type { Place } from './sample.ts'

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** What a place may be called: `buyer.code` is a code, and the code of a buyer. */
function namesOf(path: JsonPath): string[] {
  const names = stepsOf(path).filter((step) => typeof step === 'string')
  return [names.slice(-2).join(''), names.at(-1) ?? ''].map(plain)
}

/** Fields whose name, in either language, or key is that of a place. No place is two fields. */
export function proposeFields(kind: ImportKindInfo, places: readonly Place[]): Record<ImportField, JsonPath> {
  const proposed: Record<ImportField, JsonPath> = {}
  const free = new Map(places.map(({ path }) => [path, namesOf(path)]))
  for (const { key, name } of kind.fields) {
    const words = new Set([key, name.zh, name.en].map(plain))
    const found = [...free].find(([, names]) => names.some((one) => words.has(one)))
    if (!found) continue
    proposed[key] = found[0]
    free.delete(found[0])
  }
  return proposed
}

/** What tells one item from another: its id if it has one, else its number. */
export const proposeKey = (fields: Record<ImportField, JsonPath>, places: readonly Place[]): JsonPath =>
  places.find(({ path }) => path === 'id')?.path ?? (fields.orderNumber || fields.number || '')
