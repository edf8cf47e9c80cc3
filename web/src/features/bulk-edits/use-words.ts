import type { BulkEdit } from '@fenji/contract/bulk-edits'
import type { CustomerField } from '@fenji/contract/policy'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { useFields, useValueText } from '../fields/public.ts'
import { messages } from './messages.ts'

/** A customer is told by its name. */
function writtenValue(field: string, value: unknown, name: string | undefined): string | null {
  if (field === 'parentCustomerId' && typeof value === 'number') return name ?? `#${value}`
  return typeof value === 'string' ? value : null
}

/** What a bulk edit does, in words. */
export function useActionWords(): (of: Pick<BulkEdit, 'action' | 'names'>) => string {
  const t = useText(messages)
  const word = useText(platformMessages)
  const local = useLocal()
  const textOf = useValueText()
  const { fields } = useFields()
  const isWritten = (field: string, value: string | null) =>
    value === null ? t('what.emptied', { field }) : t('what.set', { field, value })
  return ({ action, names }) => {
    if (action.kind === 'transfer')
      return names[0] === undefined ? t('what.free') : t('what.transfer', { name: names[0] })
    if (action.kind !== 'change')
      return t(`what.${action.kind}`, { names: names.length > 0 ? names.join(t('comma')) : t('what.gone') })
    const { custom = {}, ...columns } = action.change
    const built = Object.entries(columns).map(([field, value]) =>
      isWritten(word(`field.${field as CustomerField}`), writtenValue(field, value, names[0])),
    )
    const further = Object.entries(custom).map(([key, value]) => {
      const field = fields.find((one) => one.key === key)
      return isWritten(field ? local(field.name) : key, field && value !== null ? textOf(field, value) : null)
    })
    return [...built, ...further].join(t('comma'))
  }
}

/** What came of it, in words: as far as it is. */
export function useResultWords(): (of: BulkEdit) => string[] {
  const t = useText(messages)
  return ({ state, changed, unchanged, refused, restored, conflicts }) => {
    const part = (key: 'changed' | 'unchanged' | 'refused' | 'restored' | 'conflicts', count: number) =>
      count > 0 ? [t(key, { count })] : []
    if (state === 'undone') return [t('restored', { count: restored }), ...part('conflicts', conflicts)]
    return [t('changed', { count: changed }), ...part('unchanged', unchanged), ...part('refused', refused)]
  }
}
