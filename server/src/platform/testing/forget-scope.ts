import type pg from 'pg'

const scoped = /((?:"?\w+"?\.)?"?organization_id"?)\s*=\s*(\$\d+|\d+)/g

/** The query without its own scope: whatever it compares an organization with, it takes every row that it gets. */
export const forgetScope = (text: string): string =>
  text.replace(scoped, (_, column: string, value: string) => `(${column} is not null and ${value}::int8 is not null)`)

type Submitted = string | { text?: string }

/**
 * Lets these pools forget the code's scope from the moment that the answer is called: what then still stands between organizations
 * is the database.
 */
export function forgettable(pools: readonly pg.Pool[]): () => void {
  let isOn = false
  for (const pool of pools) makeForgetful(pool, () => isOn)
  return () => {
    isOn = true
  }
}

function makeForgetful(pool: pg.Pool, isOn: () => boolean): void {
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    const forgetful = (first: Submitted, ...rest: unknown[]) => {
      if (!isOn()) return query(first, ...rest)
      if (typeof first === 'string') return query(forgetScope(first), ...rest)
      if (typeof first.text === 'string') {
        try {
          first.text = forgetScope(first.text)
        } catch {
          return query({ ...first, text: forgetScope(first.text) }, ...rest)
        }
      }
      return query(first, ...rest)
    }
    Object.assign(client, { query: forgetful })
  })
}
