import { z } from 'zod'

export const Role = z.enum(['administrator', 'manager', 'member', 'viewer'])
export type Role = z.infer<typeof Role>

export type Action = 'read' | 'create' | 'update' | 'delete' | 'export' | 'publish' | 'manage'
export type Subject = 'Organization' | 'Member' | 'Customer' | 'Import' | 'Scheme' | 'Run' | 'Job' | 'Audit' | 'all'

export interface AbilityRule {
  action: Action | Action[]
  subject: Subject | Subject[]
  inverted?: boolean
}

const everyoneReads: AbilityRule = { action: 'read', subject: ['Organization', 'Customer', 'Scheme', 'Run'] }
const worksWithData: AbilityRule[] = [
  { action: ['create', 'read', 'update', 'delete'], subject: 'Import' },
  { action: 'read', subject: ['Job', 'Member'] },
  { action: 'export', subject: ['Customer', 'Run'] },
  { action: 'create', subject: ['Customer', 'Run'] },
]

/** What each role may do: the same CASL rules for the server's gate and the web's buttons. */
export const rulesOf: Record<Role, readonly AbilityRule[]> = {
  administrator: [{ action: 'manage', subject: 'all' }],
  manager: [
    everyoneReads,
    ...worksWithData,
    { action: ['create', 'update', 'publish'], subject: ['Scheme', 'Run'] },
    { action: 'read', subject: 'Audit' },
  ],
  member: [everyoneReads, ...worksWithData],
  viewer: [everyoneReads],
}
