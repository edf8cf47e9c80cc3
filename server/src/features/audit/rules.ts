import { fieldFilterOf } from '@fenji/contract/field-values'
import type { CustomerFieldDefinition } from '@fenji/contract/fields'
import {
  type CustomerField,
  customerFields,
  type FieldLevels,
  type GroupKey,
  levelIn,
  reaches,
} from '@fenji/contract/policy'
import { recordKinds } from '@fenji/contract/record-kinds'

/** Who reads an event, and by what they may see of it. */
export interface Reader {
  levels: FieldLevels
  /** Their role shows every group. */
  readsAll: boolean
  /** The further fields that there were when it happened, by key. */
  fields: ReadonlyMap<string, Pick<CustomerFieldDefinition, 'kind' | 'group'>>
}

interface Strictness extends Reader {
  /** Names that mean a field of the customer in events of this feature. */
  names: Record<string, CustomerField>
  /** What has no name of ours is hidden too: it may be about anything of a customer. */
  isStrict: boolean
}

/** What a reader is shown of a value, and whether their role kept something back. */
interface Shown {
  value: unknown
  isHidden: boolean
}

const hidden: Shown = { value: null, isHidden: true }

/** A field of the customer that stands for its group: who sees the one sees what a record says of that group. */
const standsFor = (group: GroupKey): CustomerField => (group === 'financial' ? 'amountE4' : 'orders')

/** Names in events of records by hand; whose they are is no secret to whoever reads the audit log. */
const namesOfRecords = Object.fromEntries(
  Object.values(recordKinds).map(({ one, fields }) => [
    one.en.toLowerCase().replaceAll(' ', '-'),
    {
      customerId: 'code' as const,
      lines: 'amountE4' as const,
      ...Object.fromEntries(fields.map(({ property, group }) => [property, standsFor(group)])),
    },
  ]),
)
const namesOfTasks = {
  customerId: 'code',
  title: 'orders',
  dueOn: 'orders',
  memberId: 'orders',
  isDone: 'orders',
} as const

/** Why a grade was set by hand tells what it is. */
const namesIn: Record<string, Record<string, CustomerField>> = {
  override: { reason: 'grade' },
  ...namesOfRecords,
  task: namesOfTasks,
  plan: { customerId: 'code', title: 'orders', isOpen: 'orders' },
}
/** Of these what has no name of ours is about a customer too. */
const strictFeatures = new Set(['customer', 'task', 'plan', ...Object.keys(namesOfRecords)])

const fieldOf = ({ names }: Strictness, name: string): CustomerField | undefined => {
  if (Object.hasOwn(names, name)) return names[name]
  const field = name === 'ownerId' ? 'owner' : name
  return Object.hasOwn(customerFields, field) ? (field as CustomerField) : undefined
}

/** As the database masks it in lists: 138****0000. */
function masked(phone: string): string {
  const letters = [...phone]
  const ends = letters.length >= 11 ? [3, 4] : letters.length >= 7 ? [2, 2] : null
  if (!ends) return '****'
  const [left, right] = ends
  return `${letters.slice(0, left).join('')}****${letters.slice(-(right ?? 0)).join('')}`
}

/** A sensitive value is masked for everybody: whoever reads it whole asks for that, and it is written down. */
function shownField(reader: Strictness, field: CustomerField, value: unknown): Shown {
  const { group, ...rest } = customerFields[field]
  const level = reader.levels[group]
  const isWhole = reaches(level, 'read')
  if (!('isSensitive' in rest)) return isWhole ? shown({ ...reader, isStrict: false }, value) : hidden
  if (!reaches(level, 'masked') || (!isWhole && typeof value !== 'string')) return hidden
  return { value: typeof value === 'string' ? masked(value) : value, isHidden: !isWhole }
}

/** The value of a further field; of one that there is not any more whoever sees everything sees that too. */
function shownValue({ levels, readsAll, fields }: Reader, key: string, value: unknown): Shown {
  const field = fields.get(key)
  const level = field ? levelIn(levels, field.group) : 'none'
  if (readsAll || reaches(level, 'read')) return { value, isHidden: false }
  const isMasked = field?.kind === 'text' && reaches(level, 'masked') && typeof value === 'string'
  return isMasked ? { value: masked(value), isHidden: true } : hidden
}

const together = (all: readonly Shown[], value: unknown): Shown => ({
  value,
  isHidden: all.some((one) => one.isHidden),
})

/** Values by the keys of their fields, or the parts of a filter by them, each of which begins with its key. */
function shownValues(reader: Reader, given: unknown): Shown {
  if (Array.isArray(given)) {
    const all = given.map((part: unknown) => {
      const key = typeof part === 'string' ? fieldFilterOf(part).key : ''
      const { isHidden } = shownValue(reader, key, null)
      return isHidden ? hidden : { value: part, isHidden }
    })
    return together(
      all,
      all.map((one) => one.value),
    )
  }
  if (given === null || typeof given !== 'object') return shownValue(reader, '', given)
  const all = Object.entries(given).map(([key, value]) => [key, shownValue(reader, key, value)] as const)
  return together(
    all.map(([, one]) => one),
    Object.fromEntries(all.map(([key, one]) => [key, one.value])),
  )
}

function shownNamed(reader: Strictness, name: string, value: unknown): Shown {
  if (name === 'custom') return shownValues(reader, value)
  const field = fieldOf(reader, name)
  if (field) return shownField(reader, field, value)
  return reader.isStrict ? hidden : shown(reader, value)
}

function shown(reader: Strictness, value: unknown): Shown {
  if (value === null) return { value, isHidden: false }
  if (Array.isArray(value)) {
    const all = value.map((one) => shown(reader, one))
    return together(
      all,
      all.map((one) => one.value),
    )
  }
  if (typeof value !== 'object') return reader.isStrict ? hidden : { value, isHidden: false }
  const all = Object.entries(value).map(([name, one]) => [name, shownNamed(reader, name, one)] as const)
  return together(
    all.map(([, one]) => one),
    Object.fromEntries(all.map(([name, one]) => [name, one.value])),
  )
}

/** What a reader sees of what was before or after an event: of the fields of customers only those that their role shows. */
export function shownChange(reader: Reader, action: string, value: unknown): Shown {
  const [feature = ''] = action.split('.')
  return shown(
    { ...reader, names: namesIn[feature] ?? {}, isStrict: strictFeatures.has(feature) && !reader.readsAll },
    value,
  )
}
