import type { IncomingEvent } from '@fenji/contract/events'
import { ImportField, type Mapping } from '@fenji/contract/imports'

type Data = IncomingEvent['data']

/** Events that are imported at once: of one kind and shape, none about the same record as another. */
export interface Pass<E> {
  events: E[]
  mapping: Mapping
  rows: string[][]
}

export interface Refusal {
  code: 'field-unknown' | 'field-missing'
  field: string
}

const isKnown = (name: string): name is ImportField => ImportField.safeParse(name).success
const isGiven = (data: Data, field: string) => data[field] !== undefined && data[field] !== null && data[field] !== ''

/** Fields without which a row has no meaning at all. */
const customerFields = ['customerCode', 'customerName'] as const

/** What keeps an event from being looked at like a row of a file? */
export function refusalOf(data: Data): Refusal | null {
  const unknown = Object.keys(data).find((name) => !isKnown(name))
  if (unknown !== undefined) return { code: 'field-unknown', field: unknown.slice(0, 100) }
  if (!customerFields.some((field) => isGiven(data, field))) return { code: 'field-missing', field: 'customerCode' }
  if (!isGiven(data, 'occurredOn')) return { code: 'field-missing', field: 'occurredOn' }
  const hasAmount = isGiven(data, 'amount') || (isGiven(data, 'quantity') && isGiven(data, 'unitPrice'))
  return hasAmount ? null : { code: 'field-missing', field: 'amount' }
}

const textOf = (value: Data[string] | undefined): string =>
  value === null || value === undefined ? '' : typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : String(value)

/** Events of one shape have the same fields, so that one mapping fits them all. */
const shapeOf = ({ kind, data }: Pick<IncomingEvent, 'kind' | 'data'>) =>
  JSON.stringify([
    kind,
    Object.keys(data)
      .filter((field) => isGiven(data, field))
      .sort(),
  ])

/** An event without an order number is told by its own key. */
const numberOf = ({ key, data }: Pick<IncomingEvent, 'key' | 'data'>) =>
  isGiven(data, 'orderNumber') ? textOf(data.orderNumber).trim() : `event/${key}`

function mappingOf(fields: readonly ImportField[]): Mapping {
  return {
    kind: 'transactions',
    format: 'csv',
    sheet: null,
    encoding: 'utf-8',
    delimiter: ',',
    headerRow: 1,
    firstDataRow: 2,
    columns: fields.map((field) => ({ header: field, field })),
    dateOrder: 'ymd',
    dateSystem: '1900',
    decimalStyle: 'point',
    amountSource: fields.includes('amount') ? 'amount' : 'quantity-times-unit-price',
    amountPer: 'line',
    amountMultiplier: 1,
    discountKind: fields.includes('amount') ? 'none' : 'rate-off',
    groupsByOrder: true,
    floatIdentifiers: [],
  }
}

const hasZone = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/

/**
 * Puts events that follow each other into passes. An order that is named again begins a new pass, so that the later word counts.
 * @param local the local day and time of a moment that names its zone.
 */
export function passesOf<E extends IncomingEvent>(events: readonly E[], local: (utc: string) => string): Pass<E>[] {
  const passes: Pass<E>[] = []
  let shape = ''
  let numbers = new Set<string>()
  for (const event of events) {
    const number = numberOf(event)
    let pass = passes.at(-1)
    if (!pass || shapeOf(event) !== shape || numbers.has(number)) {
      shape = shapeOf(event)
      numbers = new Set()
      const given = Object.keys(event.data)
        .filter((field) => isGiven(event.data, field) && isKnown(field))
        .sort()
      pass = {
        events: [],
        rows: [],
        mapping: mappingOf([...new Set(['orderNumber' as const, ...(given as ImportField[])])]),
      }
      passes.push(pass)
    }
    numbers.add(number)
    pass.events.push(event)
    pass.rows.push(
      pass.mapping.columns.map(({ header }) => {
        const text = header === 'orderNumber' ? number : textOf(event.data[header])
        return hasZone.test(text) ? local(new Date(text).toISOString().replace('T', ' ')) : text
      }),
    )
  }
  return passes
}
