import { defaultRules, type IdentitySettings, type KeyKind } from '@fenji/contract/identity'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'

const columns = ['rules', 'showsOwner', 'version'] as const
const asSettings = ({
  rules,
  ...rest
}: {
  rules: string[]
  showsOwner: boolean
  version: number
}): IdentitySettings => ({
  ...rest,
  rules: rules as KeyKind[],
})

/** By which keys do records find their customers here? */
export async function findSettings(db: Db, actor: Actor): Promise<IdentitySettings> {
  const row = await db
    .selectFrom('identitySetting')
    .select(columns)
    .where('organizationId', '=', actor.organizationId)
    .executeTakeFirst()
  return row ? asSettings(row) : { rules: [...defaultRules], showsOwner: true, version: 0 }
}

/** Null: somebody else changed them since. */
export async function saveSettings(
  db: Db,
  actor: Actor,
  { rules, showsOwner, version }: IdentitySettings,
): Promise<IdentitySettings | null> {
  const { organizationId } = actor
  const row = await db
    .insertInto('identitySetting')
    .values({ organizationId, rules, showsOwner, version: 1 })
    .onConflict((conflict) =>
      conflict
        .column('organizationId')
        .doUpdateSet({ rules, showsOwner, version: version + 1 })
        .where('identitySetting.version', '=', version),
    )
    .returning(columns)
    .executeTakeFirst()
  // The first to save may have seen none.
  return row && row.version === version + 1 ? asSettings(row) : null
}
