import { createHash } from 'node:crypto'
import type { IncomingEvent } from '@fenji/contract/events'
import { allAt, firstAt } from '@fenji/contract/json-path'
import type { DeliveryCode, WebhookMapping } from '@fenji/contract/webhooks'

const mostItems = 1000
const longestKey = 200

type Value = IncomingEvent['data'][string]

/** A value of a field; lists and objects are given as their JSON, so that nobody wonders where they went. */
function textOrNumber(found: unknown): Value {
  if (found === undefined || found === null) return null
  if (typeof found === 'string') return found.slice(0, 20_000)
  if (typeof found === 'number' || typeof found === 'boolean') return found
  return JSON.stringify(found).slice(0, 20_000)
}

function keyOf(found: unknown, fallback: string): string {
  const text = typeof found === 'string' || typeof found === 'number' ? String(found) : ''
  if (text === '') return fallback
  return text.length <= longestKey ? text : createHash('sha256').update(text).digest('hex')
}

function parsed(text: string): { body: unknown } | null {
  try {
    return { body: JSON.parse(text) }
  } catch {
    return null
  }
}

/** Which events does a body bring? Without a key of their own they are told by the body and their place in it. */
export function readBody(
  text: string,
  { kind, items, key, fields }: WebhookMapping,
): { code: DeliveryCode; events: IncomingEvent[] } {
  const found = parsed(text)
  if (!found) return { code: 'not-json', events: [] }
  const { body } = found
  const list = allAt(body, items)
  if (list.length === 0) return { code: 'no-items', events: [] }
  if (list.length > mostItems) return { code: 'too-many-items', events: [] }
  const hash = createHash('sha256').update(text).digest('hex')
  const events = list.map((item, place) => ({
    kind,
    key: keyOf(key === '' ? undefined : firstAt(body, item, key), `${hash}/${place}`),
    data: Object.fromEntries(
      Object.entries(fields).map(([field, path]) => [field, textOrNumber(firstAt(body, item, path))]),
    ),
  }))
  return { code: 'accepted', events }
}
