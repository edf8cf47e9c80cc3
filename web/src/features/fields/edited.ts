import type { OrganizationField, OwnFieldGroup } from '@fenji/contract/fields'

/** What a dialog is open about: a field or a group, one that is there or a new one. */
export type Edited = { what: 'field'; field?: OrganizationField } | { what: 'group'; group?: OwnFieldGroup }
