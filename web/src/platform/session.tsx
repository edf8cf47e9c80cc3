import { createMongoAbility, type MongoAbility } from '@casl/ability'
import { type Action, rulesOf, type Subject } from '@fenji/contract/abilities'
import { type Session, sessions } from '@fenji/contract/sessions'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { query } from './api.ts'

export const sessionQuery = query(sessions.current, {}, { staleTime: 60_000 })

/** The person who is signed in and their organization. Only below the shell, which lets nobody else in. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data

export type Can = (action: Action, subject: Subject) => boolean

/** What a role may do, by the same rules as the server's. */
export function canOf(role: Session['role']): Can {
  const ability = createMongoAbility<MongoAbility<[Action, Subject]>>([...rulesOf[role]])
  return (action, subject) => ability.can(action, subject)
}

/** `const can = useCan()`, then `can('publish', 'Run')`. */
export function useCan(): Can {
  const { role } = useSession()
  return useMemo(() => canOf(role), [role])
}
