import { fields } from '@fenji/contract/fields'
import { can } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import { knowsField, levelOf } from '../../platform/fields.ts'
import { route } from '../../platform/route.ts'
import { changeField, createField, removeField, shownDefinition } from './change.ts'
import { createGroup, removeGroup, renameGroup } from './groups.ts'
import { listFields, listGroups, listPeople, orderFields } from './queries.ts'

const names = {
  custom_field_pkey: 'name-taken',
  custom_field_name_zh_key: 'name-taken',
  custom_field_name_en_key: 'name-taken',
  custom_field_group_fk: 'field-group-not-found',
} as const
const groupNames = {
  field_group_pkey: 'name-taken',
  field_group_name_zh_key: 'name-taken',
  field_group_name_en_key: 'name-taken',
} as const

export const routes = [
  route(fields.list, { can: ['read', 'Customer'] }, async ({ db, actor }) => {
    const [own, all] = [await listGroups(db, actor), await listFields(db, actor)]
    // Whoever defines fields, or says which role sees them, sees what there is; that shows no value.
    const seesFields = can(actor, 'update', 'Organization')
    const seesGroups = seesFields || can(actor, 'read', 'Role')
    const seen = all.filter((field) => seesFields || knowsField(actor, field))
    return {
      people: seen.some(({ kind }) => kind === 'person') ? await listPeople(db, actor) : [],
      groups: own.filter(({ key }) => seesGroups || levelOf(actor, key) !== 'none'),
      fields: seen.map(shownDefinition),
    }
  }),
  route(fields.create, { can: ['update', 'Organization'], constraints: names }, ({ db, actor, body }) =>
    createField(db, actor, body),
  ),
  route(fields.order, { can: ['update', 'Organization'] }, async ({ db, actor, body }) => {
    await orderFields(db, actor, body.keys)
    await audit(db, actor, 'field.order', '', { after: body })
    return undefined
  }),
  route(fields.update, { can: ['update', 'Organization'], constraints: names }, ({ db, actor, params, body }) =>
    changeField(db, actor, params.key, body),
  ),
  route(fields.remove, { can: ['update', 'Organization'] }, async ({ db, actor, params, query }) => {
    await removeField(db, actor, params.key, query.withValues === 'true')
    return undefined
  }),
  route(fields.createGroup, { can: ['update', 'Organization'], constraints: groupNames }, ({ db, actor, body }) =>
    createGroup(db, actor, body.name),
  ),
  route(
    fields.updateGroup,
    { can: ['update', 'Organization'], constraints: groupNames },
    ({ db, actor, params, body }) => renameGroup(db, actor, params.key, body.name),
  ),
  route(
    fields.removeGroup,
    { can: ['update', 'Organization'], constraints: { custom_field_group_fk: 'field-group-in-use' } },
    async ({ db, actor, params }) => {
      await removeGroup(db, actor, params.key)
      return undefined
    },
  ),
]
