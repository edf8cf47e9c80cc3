import type { OwnFieldGroup } from '@fenji/contract/fields'
import type { LocalText } from '@fenji/contract/page'
import type { OwnGroup } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import { audit } from '../../platform/audit.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { forgetGroup } from '../roles/public.ts'
import { deleteGroup, insertGroup, listGroups, lockGroup, updateGroup } from './queries.ts'
import { keyFor } from './rules.ts'

export async function createGroup(db: Db, actor: Actor, name: LocalText): Promise<OwnFieldGroup> {
  const taken = await listGroups(db, actor)
  const group = {
    key: keyFor(
      name,
      taken.map(({ key }) => key),
    ),
    name,
  }
  await insertGroup(db, actor, group)
  await audit(db, actor, 'field.group-create', group.key, { after: { name } })
  return group
}

async function getGroup(db: Db, actor: Actor, key: OwnGroup): Promise<OwnFieldGroup> {
  const group = await lockGroup(db, actor, key)
  if (!group) throw new Problem('field-group-not-found')
  return group
}

export async function renameGroup(db: Db, actor: Actor, key: OwnGroup, name: LocalText): Promise<OwnFieldGroup> {
  const before = await getGroup(db, actor, key)
  await updateGroup(db, actor, { key, name })
  await audit(db, actor, 'field.group-update', key, { before: { name: before.name }, after: { name } })
  return { key, name }
}

/** Roles forget it, so that a group which comes to have its key later is shown to nobody by that. */
export async function removeGroup(db: Db, actor: Actor, key: OwnGroup): Promise<void> {
  const { name } = await getGroup(db, actor, key)
  await deleteGroup(db, actor, key)
  await forgetGroup(db, actor, key)
  await audit(db, actor, 'field.group-delete', key, { before: { name } })
}
