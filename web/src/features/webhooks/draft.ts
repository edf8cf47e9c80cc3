import type { ImportField } from '@fenji/contract/import-fields/field'
import { type ImportKind, type ImportKindInfo, importKinds } from '@fenji/contract/import-kinds'
import { allAt, JsonPath, stepsOf } from '@fenji/contract/json-path'
import type { Webhook, WebhookMapping } from '@fenji/contract/webhooks'
import { proposeFields, proposeKey } from './proposal.ts'
import { listsOf, placesOf } from './sample.ts'

/** A webhook as its editor holds it. A field whose path is empty has a row, and no place yet. */
export interface Draft {
  name: string
  proof: Webhook['proof']
  kind: ImportKind
  items: string
  key: string
  fields: Record<ImportField, string>
}

/** The fields that every record of the kind needs, without places. */
export function fieldsToAskFor({ customerKeys, needs, fields }: ImportKindInfo): Draft['fields'] {
  const [surest, ...others] = customerKeys
  const name = others.find((key) => key === 'customerName')
  const needed = fields.filter(({ isRequired }) => isRequired).map(({ key }) => key)
  const numbers = fields.filter(({ key }) => key === 'orderNumber' || key === 'number').map(({ key }) => key)
  const asked = new Set([surest, name, ...numbers, ...needed, ...needs.flatMap(([first]) => first)])
  return Object.fromEntries([...asked].filter((key) => key !== undefined).map((key) => [key, '']))
}

/** How a body of such records is likely to be: a list, with the names of the fields themselves. */
export const usualMapping = (kind: ImportKindInfo): WebhookMapping => ({
  kind: kind.kind,
  items: 'data[*]',
  key: '',
  fields: Object.fromEntries(Object.keys(fieldsToAskFor(kind)).map((field) => [field, field])),
})

export const isPath = (path: string) => JsonPath.safeParse(path).success

/** The places of a sample for the items of a draft. */
export const draftPlaces = (body: unknown, items: string) =>
  isPath(items) ? placesOf(body, allAt(body, items), items) : []

/** How many fields of the kind the items at this path have of their own, none of them by its place in a list. */
const ownFields = (kind: ImportKindInfo, body: unknown, items: JsonPath) =>
  Object.values(proposeFields(kind, placesOf(body, allAt(body, items), items))).filter(
    (path) => !path.startsWith('$') && stepsOf(path).every((step) => typeof step === 'string'),
  ).length

/** Where the items of a body are likely to be: where most of the fields are. */
function proposeItems(kind: ImportKindInfo, body: unknown): JsonPath {
  const [first] = listsOf(body)
  const candidates = ['', ...listsOf(body)].map((path) => ({ path, known: ownFields(kind, body, path) }))
  const best = candidates.reduce((one, other) => (other.known > one.known ? other : one))
  return best.known === 0 ? (first ?? '') : best.path
}

/** The draft with a place for whatever has none yet, as far as names of the sample say. */
export function filled(draft: Draft, kind: ImportKindInfo, body: unknown): Draft {
  const hasPlaces = Object.values(draft.fields).some((path) => path !== '')
  const items = draft.items === '' && !hasPlaces ? proposeItems(kind, body) : draft.items
  const places = draftPlaces(body, items)
  const proposed = proposeFields(kind, places)
  const fields = { ...draft.fields }
  for (const [field, path] of Object.entries(proposed)) fields[field] ||= path
  return { ...draft, items, fields, key: draft.key || proposeKey(fields, places) }
}

/** What is kept of the draft: the fields that have a place. */
export const mappingOf = ({ kind, items, key, fields }: Draft): WebhookMapping => ({
  kind,
  items,
  key,
  fields: Object.fromEntries(Object.entries(fields).filter(([, path]) => path !== '')),
})

/** The fields of a mapping in the order of their kind, its own fields of customers last: the database keeps none. */
export function fieldsInOrder({ kind, fields }: WebhookMapping): [field: ImportField, path: JsonPath][] {
  const keys: readonly string[] = importKinds[kind].fields.map(({ key }) => key)
  const placeOf = (field: ImportField) => (keys.includes(field) ? keys.indexOf(field) : keys.length)
  return Object.entries(fields).toSorted(([one], [other]) => placeOf(one) - placeOf(other))
}

export const draftOf = ({ name, proof, mapping }: Webhook): Draft => ({
  name,
  proof,
  ...mapping,
  fields: Object.fromEntries(fieldsInOrder(mapping)),
})
