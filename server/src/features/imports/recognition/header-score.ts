import { ImportKind } from '@fenji/contract/import-kinds'
import { isOwnHeader, plainHeader } from './header-text.ts'
import { figureHeaders, headerWeights, type KnownField, knownFields } from './known-fields.ts'

export interface HeaderScore {
  score: number
  isExact: boolean
}

const nothing: HeaderScore = { score: 0, isExact: false }

/** How surely does this header, made plain, name this field? 0 to 1. */
export function headerScore(plain: string, { headers, not, doubtful }: KnownField): HeaderScore {
  if (plain === '' || isOwnHeader(plain)) return nothing
  const exact = headers.get(plain)
  if (exact !== undefined) return { score: exact, isExact: true }
  if (not?.test(plain)) return nothing
  let best = 0
  for (const [name, weight] of headers) {
    if (weight <= headerWeights.weak || !isPartOf(name, plain)) continue
    best = Math.max(best, weight * (0.5 + (0.35 * name.length) / plain.length))
  }
  return { score: doubtful?.test(plain) ? best * 0.4 : best, isExact: false }
}

const hasHan = /\p{Script=Han}/u

function isPartOf(name: string, header: string) {
  return name.length >= (hasHan.test(name) ? 2 : 4) && header.includes(name)
}

/** Headers that some kind knows for sure, and every one of transactions. */
function collectHeaders(): Set<string> {
  const names = ImportKind.options.flatMap((kind) => [
    ...knownFields(kind).flatMap(({ headers }) =>
      [...headers].flatMap(([name, weight]) =>
        kind === 'transactions' || weight > headerWeights.likely ? [name] : [],
      ),
    ),
    ...figureHeaders(kind),
  ])
  return new Set(names)
}

let everyHeader: ReadonlySet<string> | undefined

/** Does this header name a field of any kind, or of these? */
export function isKnownHeader(header: string, further: ReadonlySet<string> = new Set()): boolean {
  everyHeader ??= collectHeaders()
  const plain = plainHeader(header)
  return plain !== '' && (everyHeader.has(plain) || further.has(plain))
}
