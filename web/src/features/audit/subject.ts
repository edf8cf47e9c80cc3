import type { AuditEvent } from '@fenji/contract/audit'
import type { Subject } from '@fenji/contract/policy'
import type { LinkProps } from '@tanstack/react-router'
import type { Named } from './use-names.ts'

/** Features whose subject is a thing with a number, the page of that thing, and what one has to be able to read for it. */
const pages: Record<string, { can: Subject; link: (id: number) => LinkProps } | undefined> = {
  customer: { can: 'Customer', link: (customerId) => ({ to: '/customers/$customerId', params: { customerId } }) },
  run: { can: 'Run', link: (runId) => ({ to: '/runs/$runId', params: { runId } }) },
  import: { can: 'Import', link: (importId) => ({ to: '/imports/$importId', params: { importId } }) },
  connection: {
    can: 'Connection',
    link: (connectionId) => ({ to: '/connections/$connectionId', params: { connectionId } }),
  },
  scheme: { can: 'Scheme', link: (schemeId) => ({ to: '/schemes/$schemeId', params: { schemeId } }) },
  role: { can: 'Role', link: (roleId) => ({ to: '/roles/$roleId', params: { roleId } }) },
  member: { can: 'Role', link: (memberId) => ({ to: '/members/$memberId/rights', params: { memberId } }) },
}
const kinds: Record<string, Named | undefined> = { role: 'role', team: 'team', member: 'member' }

/** What an event was about, as far as it can be told. */
export type SubjectOf =
  | { kind: 'none' }
  | { kind: 'text'; text: string }
  | { kind: 'invitation'; id: number }
  | {
      kind: 'thing'
      feature: string
      id: number
      named: Named | undefined
      page: { can: Subject; link: LinkProps } | undefined
    }

export const featureOf = (action: string) => action.split('.')[0] ?? action

/** Of the person who did it, or of the whole organization: that says nothing more. */
const isImplied = (feature: string) => ['session', 'password', 'settings', 'setup', 'organization'].includes(feature)

export function subjectOf({ action, subject }: Pick<AuditEvent, 'action' | 'subject'>): SubjectOf {
  const feature = featureOf(action)
  const id = /^[1-9]\d*$/.test(subject) ? Number(subject) : undefined
  if (isImplied(feature) && !subject.includes('@')) return { kind: 'none' }
  if (id === undefined) return subject === '' ? { kind: 'none' } : { kind: 'text', text: subject }
  if (action === 'member.withdraw') return { kind: 'invitation', id }
  const known = action.endsWith('.delete') ? undefined : pages[feature]
  return { kind: 'thing', feature, id, named: kinds[feature], page: known && { can: known.can, link: known.link(id) } }
}
