import type { FoundBy } from '@fenji/contract/finding'
import { reaches } from '@fenji/contract/policy'
import { sql } from 'kysely'
import type { Actor } from '../../../platform/actor.ts'
import type { Db } from '../../../platform/db.ts'
import { levelOf, showsField, showsGroup } from '../../../platform/fields.ts'
import { emailKey, phoneKeys, spelled } from '../../identity/public.ts'

/** What somebody typed, by what it could be; null: it is none, or not theirs to look for. */
export interface Wanted {
  /** As it was typed: how a name begins. */
  typed: string
  /** The same in lower case: part of a name, or how a code begins. */
  text: string
  /** Pinyin or its initials, see `spelled`. */
  spoken: string | null
  /** The last four digits of a telephone. */
  ending: string | null
  /** Whole telephone numbers, as keys. */
  numbers: string[] | null
  /** How an address begins, to its @ at least. */
  address: string | null
  /** How a contact's name begins. */
  person: string | null
}

/** The beginning of an address, once its name is whole: li@co. */
const addressIn = (text: string): string | null => (/^[^@\s]+@[^@\s]*$/.test(text) ? (emailKey(text) ?? text) : null)

/** What a text could be, of what the actor's role shows: of a masked number its end is seen, and no more. */
export function wantedOf(actor: Actor, typed: string): Wanted {
  const text = typed.toLowerCase()
  const numbers = showsField(actor, 'phone') ? phoneKeys(typed, null) : []
  return {
    typed,
    text,
    spoken: spelled(text),
    ending: reaches(levelOf(actor, 'contact'), 'masked') && /^\d{4}$/.test(text) ? text : null,
    numbers: numbers.length > 0 ? numbers : null,
    address: showsField(actor, 'email') ? addressIn(text) : null,
    person: showsGroup(actor, 'contact') ? text : null,
  }
}

export interface Hit {
  customerId: number
  way: FoundBy
  /** The contact by whom. */
  detail: string | null
}

/** Among all customers, or those of owners: each way by its index, at most so many. */
export async function findByWords(
  db: Db,
  { typed, text, spoken, ending, numbers, address, person }: Wanted,
  { owners, most }: { owners: readonly number[] | null; most: number },
): Promise<Hit[]> {
  const { rows } = await sql<Hit>`
    select customer_id, way, detail from fenji_private.find_by_words(${typed}, ${spoken}, ${text}, ${ending}, ${numbers}::text[], ${address},
      ${person}, ${owners}::bigint[], ${most})`.execute(db)
  return rows
}
