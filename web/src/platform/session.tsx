import { createMongoAbility, subject as rowOf } from '@casl/ability'
import {
  type Action,
  type CustomerField,
  customerFields,
  type FieldLevel,
  type GroupKey,
  levelIn,
  type RecordSubject,
  reaches,
  type Subject,
} from '@fenji/contract/policy'
import { type Session, sessions } from '@fenji/contract/sessions'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { query } from './api.ts'

export const sessionQuery = query(sessions.current, {}, { staleTime: 60_000 })

/** The person who is signed in and their organization. Only below the shell, which lets nobody else in. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data

/** A customer, what is to become of one, or whose grade is set by hand: the part that says whose it is. */
export interface OwnedRow {
  ownerId: number | null
}

/** May it be done at all, to any row? And to this very customer? */
export interface Can {
  (action: Action, subject: Subject): boolean
  (action: Action, subject: 'Customer' | 'Override', row: OwnedRow): boolean
  (action: 'create', subject: RecordSubject, row: OwnedRow): boolean
}

/** What these rules allow; the server compiles the same ones into its queries. */
export function canOf(rules: Session['rules']): Can {
  const ability = createMongoAbility(
    rules.map(({ action, subject, conditions }) => ({ action, subject, ...(conditions && { conditions }) })),
  )
  // A copy: CASL marks the row with its kind, and rows in the cache are not ours to write on.
  return (action: Action, subject: Subject, row?: OwnedRow) =>
    ability.can(action, row ? rowOf(subject, { ...row }) : subject)
}

/** `const can = useCan()`, then `can('publish', 'Run')` or `can('update', 'Customer', customer)`. */
export function useCan(): Can {
  const { rules } = useSession()
  return useMemo(() => canOf(rules), [rules])
}

/** How much the role shows of a group of fields. */
export const useFieldLevel = (group: GroupKey): FieldLevel => levelIn(useSession().fields, group)

export type Shows = (field: CustomerField) => boolean

/** Which fields of a customer these levels show. A sensitive field shows masked, so for it less is enough. */
export const showsOf =
  (fields: Session['fields']): Shows =>
  (field) =>
    reaches(fields[customerFields[field].group], 'isSensitive' in customerFields[field] ? 'masked' : 'read')

/** `const shows = useShows()`, then `shows('amountE4')`. */
export function useShows(): Shows {
  const { fields } = useSession()
  return useMemo(() => showsOf(fields), [fields])
}
