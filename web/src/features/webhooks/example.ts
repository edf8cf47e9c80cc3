import type { ImportFieldDefinition } from '@fenji/contract/import-fields/field'
import { importKinds } from '@fenji/contract/import-kinds'
import { each, type JsonStep, stepsOf } from '@fenji/contract/json-path'
import type { LocalText } from '@fenji/contract/page'
import type { Webhook, WebhookMapping } from '@fenji/contract/webhooks'

/** A list is made up to here. */
const farthest = 20

const usual: Partial<Record<ImportFieldDefinition['type'], string | number | boolean>> = {
  code: 'A001',
  phone: '13800000001',
  email: 'someone@example.com',
  money: 100,
  number: 1,
  integer: 1,
  share: 0.5,
  date: '2025-01-05',
  moment: '2025-01-05T09:30:00Z',
  boolean: true,
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The body with a value at the end of these steps. */
function withValue(body: unknown, [step, ...rest]: JsonStep[], value: unknown): unknown {
  if (step === undefined) return value
  if (typeof step === 'string') {
    const own = isObject(body) ? body : {}
    return { ...own, [step]: withValue(own[step], rest, value) }
  }
  const place = step === each ? 0 : step
  if (place > farthest) return body
  const list = Array.isArray(body) ? body : []
  const length = Math.max(list.length, place + 1)
  return Array.from({ length }, (_, i) => (i === place ? withValue(list[i], rest, value) : (list[i] ?? null)))
}

type Local = (text: LocalText) => string

/** A value that the field takes: text is its own name, in the reader's language. */
function exampleValue(kind: WebhookMapping['kind'], field: string, local: Local): unknown {
  const known = importKinds[kind].fields.find(({ key }) => key === field)
  if (!known) return '…'
  const [choice] = known.choices ?? []
  return choice ? local(choice.name) : (usual[known.type] ?? local(known.name))
}

/** The least of a body that such a mapping reads, with one item. */
export function exampleBody({ kind, items, key, fields }: WebhookMapping, local: Local): unknown {
  const at = (path: string) => (path.startsWith('$') ? stepsOf(path) : [...stepsOf(items), ...stepsOf(path)])
  const start = key === '' ? {} : withValue({}, at(key), 'A001')
  return Object.entries(fields).reduce<unknown>(
    (body, [field, path]) => withValue(body, at(path), exampleValue(kind, field, local)),
    start,
  )
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

/** A call of the webhook, to be pasted into a shell. */
export function curlOf(
  { path, proof, mapping }: Pick<Webhook, 'path' | 'proof' | 'mapping'>,
  origin: string,
  local: Local,
): string {
  const body = quoted(JSON.stringify(exampleBody(mapping, local)))
  const send = `curl -X POST ${origin}${path} -H "Content-Type: application/json"`
  if (proof === 'bearer') return `secret='…'\n${send} \\\n  -H "Authorization: Bearer $secret" \\\n  -d ${body}`
  return `secret='…'
body=${body}
t=$(date +%s)
${send} -d "$body" \\
  -H "x-fenji-signature: t=$t,v1=$(printf '%s' "$t.$body" | openssl dgst -sha256 -hmac "$secret" | sed 's/.* //')"`
}

/** The same body as people write it. */
export const exampleText = (mapping: WebhookMapping, local: Local): string =>
  JSON.stringify(exampleBody(mapping, local), null, 2)
