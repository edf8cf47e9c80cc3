import * as analysis from './analysis/routes.tsx'
import * as audit from './audit/routes.tsx'
import * as backTests from './back-tests/routes.tsx'
import * as bulkEdits from './bulk-edits/routes.tsx'
import * as connections from './connections/routes.tsx'
import * as customers from './customers/routes.tsx'
import * as downgradeNotices from './downgrade-notices/routes.tsx'
import * as duplicates from './duplicates/routes.tsx'
import * as exports from './exports/routes.tsx'
import * as fields from './fields/routes.tsx'
import * as handovers from './handovers/routes.tsx'
import * as home from './home/routes.tsx'
import * as imports from './imports/routes.tsx'
import * as inbox from './inbox/routes.tsx'
import * as jobs from './jobs/routes.tsx'
import * as keys from './keys/routes.tsx'
import * as members from './members/routes.tsx'
import * as organizations from './organizations/routes.tsx'
import * as overrides from './overrides/routes.tsx'
import * as pool from './pool/routes.tsx'
import * as quality from './quality/routes.tsx'
import * as records from './records/routes.tsx'
import * as reference from './reference/routes.tsx'
import * as roles from './roles/routes.tsx'
import * as runs from './runs/routes.tsx'
import * as schemes from './schemes/routes.tsx'
import * as segments from './segments/routes.tsx'
import * as sessions from './sessions/routes.tsx'
import * as settings from './settings/routes.tsx'
import * as setup from './setup/routes.tsx'
import * as studio from './studio/routes.tsx'
import * as tags from './tags/routes.tsx'
import * as teams from './teams/routes.tsx'
import * as webhooks from './webhooks/routes.tsx'

/** Pages for members, inside the shell. */
export const routes = [
  ...home.routes,
  ...inbox.routes,
  ...customers.routes,
  ...segments.routes,
  ...records.routes,
  ...pool.routes,
  ...handovers.routes,
  ...schemes.routes,
  ...studio.routes,
  ...runs.routes,
  ...backTests.routes,
  ...analysis.routes,
  ...overrides.routes,
  ...downgradeNotices.routes,
  ...imports.routes,
  ...connections.routes,
  ...webhooks.routes,
  ...duplicates.routes,
  ...quality.routes,
  ...bulkEdits.routes,
  ...exports.routes,
  ...jobs.routes,
  ...members.routes,
  ...teams.routes,
  ...roles.routes,
  ...fields.routes,
  ...tags.routes,
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
  ...inbox.menu,
  ...customers.menu,
  ...segments.menu,
  ...records.menu,
  ...pool.menu,
  ...schemes.menu,
  ...runs.menu,
  ...backTests.menu,
  ...analysis.menu,
  ...overrides.menu,
  ...imports.menu,
  ...connections.menu,
  ...duplicates.menu,
  ...quality.menu,
  ...bulkEdits.menu,
  ...exports.menu,
  ...jobs.menu,
  ...members.menu,
  ...teams.menu,
  ...roles.menu,
  ...fields.menu,
  ...tags.menu,
  ...audit.menu,
  ...keys.menu,
  ...settings.menu,
  ...reference.menu,
]
