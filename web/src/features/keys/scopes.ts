import {
  type Action,
  type Policy,
  type RowScope,
  type Subject,
  scopeOf,
  subjects,
  things,
} from '@fenji/contract/policy'

/** A right that a key of some role may be given. */
export interface OfferedScope {
  /** `Customer:read` */
  value: string
  subject: Subject
  action: Action
  rows: RowScope
  /** It is on rows of one's own or one's team's; a key owns nothing and stands in no team. */
  isUseless: boolean
}

/** The scopes that a role lets a key have. */
export const scopesOf = (policy: Policy): OfferedScope[] =>
  subjects.flatMap((subject) =>
    things[subject].actions.flatMap((action: Action) => {
      const rows = scopeOf(policy, action, subject)
      return rows ? [{ value: `${subject}:${action}`, subject, action, rows, isUseless: rows !== 'all' }] : []
    }),
  )

/** What stays chosen when another role is: what that role can use too. */
export const keptScopes = (chosen: readonly string[], offered: readonly OfferedScope[]): string[] =>
  chosen.filter((scope) => offered.some(({ value, isUseless }) => value === scope && !isUseless))
