import { partyColumns } from './queries/staging.ts'
import type { StagingBuffers } from './staging-buffers.ts'
import { detached } from './values/plain-text.ts'

const rememberedParties = 100_000

/** Writes what a row says of its customer, unless the same was said of late: properties in the order of `partyColumns`. */
export function partyWriter(): (
  into: StagingBuffers,
  line: number,
  party: string,
  properties: readonly (string | null)[],
) => void {
  const said = new Map<string, string>()
  let last: { party: string; properties: readonly (string | null)[] } | undefined
  return (into, line, party, properties) => {
    // Lines of one order stand together, and say the same of its customer.
    const isSame = last?.party === party && properties.every((property, i) => property === last?.properties[i])
    last = { party, properties }
    if (isSame) return
    const text = properties.join('\u0001')
    if (said.get(party) === text) return
    if (said.size >= rememberedParties) said.clear()
    // Cut from a chunk of the file, which the text would keep alive.
    said.set(detached(party), text)
    const rows = into.of('import_party')
    rows.row(2 + partyColumns.length)
    rows.int8(line)
    rows.text(party)
    for (const property of properties) rows.text(property)
  }
}
