import { mostMentions } from '@fenji/contract/notes'
import { useMembers } from '../members/public.ts'
import { mentionedIn } from './mentions.ts'

export const useColleagues = () => (useMembers() ?? []).filter(({ isActive }) => isActive)

/** Whom a text mentions, as many as may be. */
export function useMentioned(): (text: string) => number[] {
  const members = useColleagues()
  return (text) => mentionedIn(text, members).slice(0, mostMentions)
}
