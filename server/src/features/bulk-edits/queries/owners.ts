import { type RawBuilder, sql } from 'kysely'

/** Is customer `c` this member's; null: nobody's? */
export const ownedBy = (memberId: number | null): RawBuilder<boolean> =>
  sql<boolean>`(c.owner_id is not distinct from ${memberId}::bigint)`
