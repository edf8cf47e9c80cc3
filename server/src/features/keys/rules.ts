import { type Action, type Policy, type Subject, scopeOf } from '@fenji/contract/policy'

/** Those of the scopes that name no right of this policy. */
export function scopesBeyond(policy: Policy, scopes: readonly string[]): string[] {
  return scopes.filter((scope) => {
    const [subject, action] = scope.split(':') as [Subject, Action]
    return scopeOf(policy, action, subject) === undefined
  })
}
