import { quality } from '@fenji/contract/quality'
import { qualityColumns, qualityFieldOf } from '@fenji/contract/quality-fields'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { query } from '../../platform/api.ts'
import { useLocal } from '../../platform/i18n.ts'
import { useFields } from '../fields/public.ts'

/** The name of a field of rules in the reader's language. */
export function useFieldName(): (field: string) => string {
  const local = useLocal()
  const { fields } = useFields()
  return useCallback(
    (field) => {
      const found = qualityFieldOf(field, fields)
      return found ? local(found.name) : field
    },
    [local, fields],
  )
}

/** The names of rules by their keys. */
export function useRuleName(): (key: string) => string {
  const local = useLocal()
  const { data } = useQuery(query(quality.plan, {}, { staleTime: 60_000 }))
  return useCallback(
    (key) => {
      const rule = data?.plan.rules.find((one) => one.key === key)
      return rule ? local(rule.name) : key
    },
    [local, data],
  )
}

/** Every field that a rule may name, columns first. */
export function useFieldChoices(): { value: string; label: string }[] {
  const local = useLocal()
  const { fields } = useFields()
  return [
    ...Object.entries(qualityColumns).map(([value, { name }]) => ({ value, label: local(name) })),
    ...fields.map(({ key, name }) => ({ value: `custom.${key}`, label: local(name) })),
  ]
}
