import { FieldValue } from '@fenji/contract/field-values'
import { FieldKind } from '@fenji/contract/fields'
import { Language, LocalText } from '@fenji/contract/page'
import {
  Action,
  builtInRoleKeys,
  type CustomerField,
  customerFields,
  FieldLevel,
  GroupKey,
  RowScope,
  Subject,
} from '@fenji/contract/policy'
import { z } from 'zod'
import { absent, type Formats } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useFields, useKindText, useValueText } from '../fields/public.ts'
import { policyMessages, useGroupName, usePolicyWords } from '../roles/public.ts'
import { messages } from './messages.ts'
import { recordChoiceName, recordFieldName } from './record-words.ts'
import { type Named, useNames } from './use-names.ts'

/** Something with a name of its own, like a choice. */
const Called = z.object({ name: LocalText })

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
  const groupName = useGroupName()
  const local = useLocal()
  const { fields } = useFields()
  const { deed } = usePolicyWords()
  const nameOf = (name: string) => {
    if (ownField(name) in messages.zh) return t(ownField(name))
    if (isCustomerField(name)) return word(`field.${name}`)
    const ofRecord = recordFieldName(name)
    return ofRecord ? local(ofRecord) : name
  }
  /** What a field is called, by its path. */
  const field = (path: readonly string[]): string => {
    const [top = '', ...below] = path[0] === 'policy' ? path.slice(1) : path
    const [subject, action, group] = [
      Subject.safeParse(below[0]),
      Action.safeParse(below[1]),
      GroupKey.safeParse(below[0]),
    ]
    if (top === 'grants' && subject.success && action.success) return deed(subject.data, action.data)
    if (top === 'fields' && group.success) return groupName(group.data)
    const custom = top === 'custom' && fields.find(({ key }) => key === below[0])
    if (custom) return local(custom.name)
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
  const groupName = useGroupName()
  const kindText = useKindText()
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
    kind: (value) => FieldKind.options.find((one) => one === value) && kindText(value as FieldKind),
    group: (value) => (GroupKey.safeParse(value).success ? groupName(value as GroupKey) : undefined),
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
  const valueText = useValueText()
  const local = useLocal()
  const { fields } = useFields()
  /** What a thing is called, by its number or by the name that it carries. */
  const called = (name: string, value: unknown): string | undefined => {
    const kind = named[name]
    if (kind && typeof value === 'number') return nameOf(kind, value) ?? String(value)
    const { success, data } = Called.safeParse(value)
    return success ? local(data.name) : undefined
  }
  const one = (path: readonly string[], value: unknown): string => {
    const name = path.at(-1) ?? ''
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    const choice = typeof value === 'string' ? recordChoiceName(name, value) : undefined
    const known =
      called(name, value) ??
      (typeof value === 'string' ? valueWord(path, value) : undefined) ??
      (choice && local(choice))
    return known ?? say(format, name, value) ?? (typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  const value = (path: readonly string[], given: unknown): string => {
    const custom = path[0] === 'custom' && fields.find(({ key }) => key === path[1])
    if (custom) return valueText(custom, FieldValue.nullish().catch(null).parse(given))
    if (given === null || given === undefined || (Array.isArray(given) && given.length === 0)) return absent
    return Array.isArray(given) ? given.map((part) => one(path, part)).join(' · ') : one(path, given)
  }
  return { field, value }
}
