import { type CustomerField, customerFields, fieldGroups, type Policy, reaches } from '@fenji/contract/policy'

interface Reader {
  fields: Policy['fields']
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

/** Why a grade was set by hand tells what it is. */
const namesIn: Record<string, Record<string, CustomerField>> = { override: { reason: 'grade' } }

const fieldOf = ({ names }: Reader, name: string): CustomerField | undefined => {
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
function shownField(reader: Reader, field: CustomerField, value: unknown): Shown {
  const { group, ...rest } = customerFields[field]
  const level = reader.fields[group]
  const isWhole = reaches(level, 'read')
  if (!('isSensitive' in rest)) return isWhole ? shown({ ...reader, isStrict: false }, value) : hidden
  if (!reaches(level, 'masked') || (!isWhole && typeof value !== 'string')) return hidden
  return { value: typeof value === 'string' ? masked(value) : value, isHidden: !isWhole }
}

function shownNamed(reader: Reader, name: string, value: unknown): Shown {
  const field = fieldOf(reader, name)
  if (field) return shownField(reader, field, value)
  return reader.isStrict ? hidden : shown(reader, value)
}

function shown(reader: Reader, value: unknown): Shown {
  if (value === null) return { value, isHidden: false }
  if (Array.isArray(value)) {
    const all = value.map((one) => shown(reader, one))
    return { value: all.map((one) => one.value), isHidden: all.some((one) => one.isHidden) }
  }
  if (typeof value !== 'object') return reader.isStrict ? hidden : { value, isHidden: false }
  const all = Object.entries(value).map(([name, one]) => [name, shownNamed(reader, name, one)] as const)
  return {
    value: Object.fromEntries(all.map(([name, one]) => [name, one.value])),
    isHidden: all.some(([, one]) => one.isHidden),
  }
}

/**
 * What a reader sees of what was before or after an event: of the fields of customers only those that their role shows.
 * @param fields how much the reader's role sees of each group.
 */
export function shownChange(fields: Policy['fields'], action: string, value: unknown): Shown {
  const readsAll = fieldGroups.every((group) => reaches(fields[group], 'read'))
  const [feature = ''] = action.split('.')
  return shown({ fields, names: namesIn[feature] ?? {}, isStrict: feature === 'customer' && !readsAll }, value)
}
