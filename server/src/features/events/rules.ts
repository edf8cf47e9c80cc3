import type { IncomingEvent } from '@fenji/contract/events'
import { customerKeys, type ImportKind, importKinds } from '@fenji/contract/import-kinds'

type Data = IncomingEvent['data']

/** Events that are imported at once: of one kind and shape, none about the same record as another. */
export interface Pass<E> {
  kind: ImportKind
  fields: string[]
  events: E[]
  rows: string[][]
}

export interface Refusal {
  code: 'field-unknown' | 'field-not-allowed' | 'field-missing'
  field: string
}

/** Things that happen, each of which is one more even where nobody numbers them: the key of the event is their number. */
const numbered: Partial<Record<ImportKind, string>> = {
  transactions: 'orderNumber',
  interactions: 'number',
  'service-records': 'number',
  cases: 'number',
  'survey-responses': 'number',
}
const numberField = (kind: ImportKind) => (kind === 'transactions' ? 'orderNumber' : 'number')

const isGiven = (data: Data, field: string) => data[field] !== undefined && data[field] !== null && data[field] !== ''

/**
 * What keeps an event from being looked at like a row of a file?
 * @param fields the fields of its kind, and whether the sender may write each.
 */
export function refusalOf({ kind, data }: IncomingEvent, fields: ReadonlyMap<string, boolean>): Refusal | null {
  for (const name of Object.keys(data)) {
    const mayWrite = fields.get(name)
    if (mayWrite !== true)
      return { code: mayWrite === undefined ? 'field-unknown' : 'field-not-allowed', field: name.slice(0, 100) }
  }
  if (!customerKeys.some((key) => isGiven(data, key))) return { code: 'field-missing', field: customerKeys[0] }
  const missing = importKinds[kind].needs.find((group) => !group.some((field) => isGiven(data, field)))
  return missing ? { code: 'field-missing', field: missing[0] ?? '' } : null
}

function textOf(value: Data[string] | undefined): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value)
}

const hasZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/

/** The fields that an event gives, with their texts; moments that name their zone become local ones. */
function cellsOf({ kind, key, data }: IncomingEvent, local: (utc: string) => string): Map<string, string> {
  const given = Object.keys(data).filter((field) => isGiven(data, field))
  const cells = new Map(
    given.sort().map((field) => {
      const text = textOf(data[field])
      const at = hasZone.test(text) ? new Date(text) : null
      return [field, at && !Number.isNaN(at.getTime()) ? local(at.toISOString().replace('T', ' ')) : text]
    }),
  )
  const number = numbered[kind]
  if (number !== undefined && !cells.has(number)) cells.set(number, `event/${key}`)
  return cells
}

/** One mapping fits all events that name their customer, and what they are worth, in the same way: an empty cell says nothing. */
const shapeOf = (kind: ImportKind, cells: ReadonlyMap<string, string>) =>
  JSON.stringify([kind, ...[...customerKeys, 'amount'].map((field) => cells.has(field))])

interface OpenPass<E> {
  kind: ImportKind
  shape: string
  records: Set<string>
  events: E[]
  cells: Map<string, string>[]
}

function closed<E>({ kind, events, cells }: OpenPass<E>): Pass<E> {
  const fields = [...new Set(cells.flatMap((one) => [...one.keys()]))]
  return { kind, events, fields, rows: cells.map((one) => fields.map((field) => one.get(field) ?? '')) }
}

/**
 * Puts events that follow each other into passes. A record that is named again begins a new pass, so that the later word counts.
 * @param local the local day and time of a moment of UTC.
 */
export function passesOf<E extends IncomingEvent>(events: readonly E[], local: (utc: string) => string): Pass<E>[] {
  const passes: OpenPass<E>[] = []
  for (const event of events) {
    const cells = cellsOf(event, local)
    const record = cells.get(numberField(event.kind)) ?? customerKeys.map((key) => cells.get(key) ?? '').join('\u0001')
    const shape = shapeOf(event.kind, cells)
    let pass = passes.at(-1)
    if (!pass || pass.shape !== shape || pass.records.has(record)) {
      pass = { kind: event.kind, shape, records: new Set(), events: [], cells: [] }
      passes.push(pass)
    }
    pass.records.add(record)
    pass.events.push(event)
    pass.cells.push(cells)
  }
  return passes.map(closed)
}
