import * as audit from './audit/routes.tsx'
import * as connections from './connections/routes.tsx'
import * as customers from './customers/routes.tsx'
import * as duplicates from './duplicates/routes.tsx'
import * as fields from './fields/routes.tsx'
import * as home from './home/routes.tsx'
import * as imports from './imports/routes.tsx'
import * as jobs from './jobs/routes.tsx'
import * as keys from './keys/routes.tsx'
import * as members from './members/routes.tsx'
import * as organizations from './organizations/routes.tsx'
import * as overrides from './overrides/routes.tsx'
import * as quality from './quality/routes.tsx'
import * as reference from './reference/routes.tsx'
import * as roles from './roles/routes.tsx'
import * as runs from './runs/routes.tsx'
import * as schemes from './schemes/routes.tsx'
import * as sessions from './sessions/routes.tsx'
import * as settings from './settings/routes.tsx'
import * as setup from './setup/routes.tsx'
import * as teams from './teams/routes.tsx'
import * as webhooks from './webhooks/routes.tsx'

/** Pages for members, inside the shell. */
export const routes = [
  ...home.routes,
  ...customers.routes,
  ...schemes.routes,
  ...runs.routes,
  ...overrides.routes,
  ...imports.routes,
  ...connections.routes,
  ...webhooks.routes,
  ...duplicates.routes,
  ...quality.routes,
  ...jobs.routes,
  ...members.routes,
  ...teams.routes,
  ...roles.routes,
  ...fields.routes,
  ...audit.routes,
  ...keys.routes,
  ...settings.routes,
  ...organizations.routes,
  ...sessions.routes,
  ...reference.routes,
] as const

/** Pages for people who are not signed in. */
export const publicRoutes = [...setup.publicRoutes, ...sessions.publicRoutes] as const

/** The navigation, in this order within each section. */
export const menu = [
  ...home.menu,
  ...customers.menu,
  ...schemes.menu,
  ...runs.menu,
  ...overrides.menu,
  ...imports.menu,
  ...connections.menu,
  ...duplicates.menu,
  ...quality.menu,
  ...jobs.menu,
  ...members.menu,
  ...teams.menu,
  ...roles.menu,
  ...fields.menu,
  ...audit.menu,
  ...keys.menu,
  ...settings.menu,
  ...reference.menu,
]
