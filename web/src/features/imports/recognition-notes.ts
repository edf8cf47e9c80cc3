import type { ImportField } from '@fenji/contract/import-fields/field'
import type { MappingProblemCode, Recognition } from '@fenji/contract/imports'
import type { z } from 'zod'

type Code = z.infer<typeof MappingProblemCode>

/** What is missing or merged is told where it is chosen, live, and not once more. */
const live = [
  ...(['customer-missing', 'date-missing', 'amount-missing', 'field-missing'] as const),
  ...(['cells-merged', 'values-merged'] as const),
]
type Note = Exclude<Code, (typeof live)[number]>
const isNote = (code: Code): code is Note => live.every((other) => other !== code)

export interface Notes {
  /** About the whole file. */
  general: Note[]
  /** About a column, by its field. */
  byField: Map<ImportField, Note[]>
}

/** What was assumed or is wrong: beside the column that it is about, else above all of them. */
export function notesOf({ problems }: Pick<Recognition, 'problems'>): Notes {
  const notes: Notes = { general: [], byField: new Map() }
  for (const { code, params } of problems) {
    if (!isNote(code)) continue
    const at = typeof params.field === 'string' ? params.field : null
    const list = at === null ? notes.general : (notes.byField.get(at) ?? [])
    if (!list.includes(code)) list.push(code)
    if (at !== null) notes.byField.set(at, list)
  }
  return notes
}
