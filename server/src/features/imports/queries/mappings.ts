import type { ImportKind } from '@fenji/contract/import-kinds'
import type { Mapping } from '@fenji/contract/imports'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

export interface StoredMapping {
  mapping: Mapping
  usedAt: Date
  by: string | null
}

/** How was a file of this shape, as this kind if one is named, imported last? */
export async function findMapping(
  db: Db,
  actor: Actor,
  shape: string,
  kind: ImportKind | undefined,
): Promise<StoredMapping | null> {
  let rows = db
    .selectFrom('importMapping')
    .leftJoin('person', 'person.id', 'importMapping.personId')
    .select(['importMapping.mapping', 'importMapping.usedAt', 'person.name as by'])
    .where('importMapping.organizationId', '=', actor.organizationId)
    .where('importMapping.shape', '=', shape)
  if (kind) rows = rows.where('importMapping.kind', '=', kind)
  const row = await rows.orderBy('importMapping.usedAt', 'desc').limit(1).executeTakeFirst()
  return row ? { ...row, mapping: row.mapping as Mapping } : null
}

/** Keeps how a file of this shape is imported, for the next one. */
export async function keepMapping(
  db: Db,
  actor: Actor,
  { shape, mapping, usedAt }: { shape: string; mapping: Mapping; usedAt: Date },
): Promise<void> {
  const row = { mapping: JSON.stringify(mapping), personId: actor.personId, usedAt }
  await db
    .insertInto('importMapping')
    .values({ organizationId: actor.organizationId, shape, kind: mapping.kind, ...row })
    .onConflict((conflict) => conflict.constraint('import_mapping_pkey').doUpdateSet(row))
    .execute()
}
