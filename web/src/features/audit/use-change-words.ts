import { Language } from '@fenji/contract/page'
import {
  Action,
  builtInRoleKeys,
  type CustomerField,
  customerFields,
  FieldGroup,
  FieldLevel,
  RowScope,
  Subject,
} from '@fenji/contract/policy'
import { absent, type Formats } from '../../platform/format.ts'
import { useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useFormat } from '../../platform/use-format.ts'
import { policyMessages, usePolicyWords } from '../roles/public.ts'
import { messages } from './messages.ts'
import { type Named, useNames } from './use-names.ts'

/** Fields that hold the number of something with a name. */
const named: Record<string, Named> = {
  roleId: 'role',
  teamId: 'team',
  parentId: 'team',
  ownerId: 'member',
  toMemberId: 'member',
  memberId: 'member',
  handOverTo: 'member',
}

const formatOf = (name: string, value: unknown): 'money' | 'bytes' | 'moment' | 'day' | undefined => {
  if (typeof value === 'number') return name.endsWith('E4') ? 'money' : name === 'bytes' ? 'bytes' : undefined
  if (typeof value !== 'string') return undefined
  return /^\d{4}-\d\d-\d\dT/.test(value) ? 'moment' : /^\d{4}-\d\d-\d\d$/.test(value) ? 'day' : undefined
}

const say = (format: Formats, name: string, value: unknown): string | undefined => {
  const kind = formatOf(name, value)
  return kind && (format[kind] as (value: unknown) => string)(value)
}

const isCustomerField = (name: string): name is CustomerField => name in customerFields
type OwnField = Extract<keyof typeof messages.zh, `field.${string}`>
const ownField = (name: string) => `field.${name}` as OwnField

/** The words for fields; what has none is shown as it is. */
function useFieldWords() {
  const t = useText(messages)
  const word = useText(platformMessages)
  const policy = useText(policyMessages)
  const { deed } = usePolicyWords()
  const nameOf = (name: string) => {
    if (ownField(name) in messages.zh) return t(ownField(name))
    return isCustomerField(name) ? word(`field.${name}`) : name
  }
  /** What a field is called, by its path. */
  const field = (path: readonly string[]): string => {
    const [top = '', ...below] = path[0] === 'policy' ? path.slice(1) : path
    const [subject, action, group] = [
      Subject.safeParse(below[0]),
      Action.safeParse(below[1]),
      FieldGroup.safeParse(below[0]),
    ]
    if (top === 'grants' && subject.success && action.success) return deed(subject.data, action.data)
    if (top === 'fields' && group.success) return policy(`group.${group.data}`)
    return path.map(nameOf).join(' · ')
  }
  return { nameOf, field }
}

/** Words that stand for one value of a field, whatever else the field may hold. */
function useValueWords() {
  const word = useText(platformMessages)
  const policy = useText(policyMessages)
  const { keyScope } = usePolicyWords()
  const { nameOf } = useFieldWords()
  const roleKey = (value: string) => {
    const key = builtInRoleKeys.find((one) => one === value)
    return key && word(`role.${key}`)
  }
  const words: Record<string, ((value: string) => string | undefined) | undefined> = {
    scopes: keyScope,
    field: nameOf,
    language: (value) => word(`language.${Language.catch('zh-CN').parse(value)}`),
    role: roleKey,
    key: roleKey,
  }
  return (path: readonly string[], value: string): string | undefined => {
    if (path.includes('grants')) return policy(`scope.${RowScope.catch('all').parse(value)}`)
    if (path.includes('fields')) return policy(`level.${FieldLevel.catch('none').parse(value)}`)
    return words[path.at(-1) ?? '']?.(value)
  }
}

/** Fields and values of a change in words. */
export function useChangeWords() {
  const t = useText(messages)
  const format = useFormat()
  const nameOf = useNames()
  const { field } = useFieldWords()
  const valueWord = useValueWords()
  const one = (path: readonly string[], value: unknown): string => {
    const name = path.at(-1) ?? ''
    const kind = named[name]
    if (kind && typeof value === 'number') return nameOf(kind, value) ?? String(value)
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    const known = typeof value === 'string' ? valueWord(path, value) : undefined
    return known ?? say(format, name, value) ?? (typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  const value = (path: readonly string[], given: unknown): string => {
    if (given === null || given === undefined || (Array.isArray(given) && given.length === 0)) return absent
    return Array.isArray(given) ? given.map((part) => one(path, part)).join(' · ') : one(path, given)
  }
  return { field, value }
}
