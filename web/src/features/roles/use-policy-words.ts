import { Action, type Policy, type RowScope, Subject } from '@fenji/contract/policy'
import type { Role } from '@fenji/contract/roles'
import { useMemo } from 'react'
import { useLanguage, useText } from '../../platform/i18n.ts'
import { useFields } from '../fields/public.ts'
import { policyMessages } from './policy-messages.ts'
import { summaryOf } from './summary.ts'
import { useGroupName } from './use-group-name.ts'

type DeedOf = typeof policyMessages extends { zh: Record<infer Key, string> } ? Extract<Key, `deed.${string}`> : never

/** What one may do, as a person says it: "Hand customers over to others". */
export const deedKey = (subject: Subject, action: Action) => `deed.${subject}.${action}` as DeedOf

/** "Contact details" in the middle of a sentence; "API keys" stays. */
export const midSentence = (text: string) =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text[0]?.toLowerCase() + text.slice(1) : text

/** Rights, rows and whole policies in words. */
export function usePolicyWords() {
  const t = useText(policyMessages)
  const { language } = useLanguage()
  const groupName = useGroupName()
  const { groups: own } = useFields()
  return useMemo(() => {
    const list = (words: string[]) =>
      new Intl.ListFormat(language, { type: 'conjunction' }).format(words.map(midSentence))
    const rows = (scope: RowScope | undefined) => t(`scope.${scope ?? 'none'}`)
    /** What a role comes down to, in one line. */
    const summary = (policy: Policy) => {
      const { customers, deeds, parts, changes } = summaryOf(
        policy,
        own.map(({ key }) => key),
      )
      return [
        t(`sum.customers.${customers ?? 'none'}`),
        ...deeds.map(({ scope, actions }) => {
          const words = { deeds: list(actions.map((action) => t(`action.${action}`))) }
          return scope === customers ? t('sum.same', words) : t('sum.narrower', { ...words, rows: rows(scope) })
        }),
        ...parts.map(({ level, groups }) => t(`sum.${level}`, { groups: list(groups.map(groupName)) })),
        ...(changes.length > 0 ? [t('sum.changes', { things: list(changes.map((one) => t(`thing.${one}`))) })] : []),
      ].join(t('sum.separator'))
    }
    /** What a role is, in one line: a built-in one as it came by what it is for. */
    const means = ({ key, isChanged, policy }: Pick<Role, 'key' | 'isChanged' | 'policy'>) =>
      key && !isChanged ? t(`roleMeans.${key}`) : summary(policy)
    const deed = (subject: Subject, action: Action) => t(deedKey(subject, action))
    /** `Customer:read` in words; a right of another version as it is. */
    const keyScope = (text: string) => {
      const [subject, action] = text.split(':')
      const right = [Subject.safeParse(subject), Action.safeParse(action)] as const
      return right[0].success && right[1].success ? deed(right[0].data, right[1].data) : text
    }
    return { rows, summary, means, deed, keyScope }
  }, [t, language, groupName, own])
}
