import { customers } from '@fenji/contract/customers'
import type { CustomerField } from '@fenji/contract/policy'
import { useQueryClient } from '@tanstack/react-query'
import { keyOf } from '../../platform/api.ts'
import { absent } from '../../platform/format.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages as platformMessages } from '../../platform/messages.ts'
import { ConflictDialog } from '../../platform/ui/ConflictDialog.tsx'
import { conflictMessages } from '../../platform/ui/conflict-messages.ts'
import { useFields, useValueText } from '../fields/public.ts'
import { type FieldName, keyOfName, othersChanged, valueAt } from './conflict.ts'
import { messages } from './messages.ts'
import type { SaveCustomer } from './use-save-customer.ts'

/** What fields are called, and what they hold in words. */
function useWords() {
  const word = useText(platformMessages)
  const local = useLocal()
  const textOf = useValueText()
  const { fields } = useFields()
  const fieldOf = (name: FieldName) => fields.find(({ key }) => key === keyOfName(name))
  return {
    nameOf(name: FieldName) {
      const field = fieldOf(name)
      return field ? local(field.name) : word(`field.${name as CustomerField}`)
    },
    textAt(name: FieldName, value: ReturnType<typeof valueAt>) {
      const field = fieldOf(name)
      if (field) return textOf(field, value ?? undefined)
      return value === null ? absent : String(value)
    },
  }
}

/** Somebody changed the same fields of the customer first. */
export function CustomerConflict({ saving }: { saving: SaveCustomer }) {
  const t = useText(messages)
  const say = useText(conflictMessages)
  const client = useQueryClient()
  const { nameOf, textAt } = useWords()
  const { conflict, settle, dropConflict, isSaving } = saving
  if (!conflict) return null
  const { base, theirs, change, clashes } = conflict
  const others = othersChanged(base, theirs, change)
  return (
    <ConflictDialog
      title={t('conflict.title', { name: theirs.name ?? theirs.code })}
      differences={clashes.map((name) => ({
        key: name,
        label: nameOf(name),
        theirs: textAt(name, valueAt(theirs, name)),
        mine: textAt(name, valueAt(change, name)),
      }))}
      note={others.length > 0 && say('others', { fields: others.map(nameOf).join(', ') })}
      isSaving={isSaving}
      onKeepMine={() => settle(clashes)}
      onKeepTheirs={() => settle([])}
      onKeepSome={clashes.length > 1 ? settle : undefined}
      onClose={() => {
        dropConflict()
        void client.invalidateQueries({ queryKey: [keyOf(customers.get)] })
      }}
    />
  )
}
