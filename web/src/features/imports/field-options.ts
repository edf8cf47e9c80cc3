import type { ImportField } from '@fenji/contract/import-fields/field'
import { customKeyOf, type ImportKindInfo } from '@fenji/contract/import-kinds'

type Field = ImportKindInfo['fields'][number]

/** Where a field stands among those that a column can be. */
export type FieldPlace = 'whose' | 'needed' | 'further' | 'customer' | 'custom' | 'origin'
const places: readonly FieldPlace[] = ['whose', 'needed', 'further', 'customer', 'custom', 'origin']

const origin: readonly ImportField[] = ['author', 'authoredAt']

function placeOf({ key, isRequired }: Field, { needs, customerKeys }: ImportKindInfo): FieldPlace {
  if (customerKeys.some((one) => one === key)) return 'whose'
  if (isRequired || needs.flat().includes(key)) return 'needed'
  if (customKeyOf(key)) return 'custom'
  if (origin.includes(key)) return 'origin'
  return key.startsWith('customer') ? 'customer' : 'further'
}

/** The fields that a column can be, by what they are for; places without any are left out. */
export const fieldsByPlace = (kind: ImportKindInfo): { place: FieldPlace; fields: Field[] }[] =>
  places
    .map((place) => ({ place, fields: kind.fields.filter((field) => placeOf(field, kind) === place) }))
    .filter(({ fields }) => fields.length > 0)
