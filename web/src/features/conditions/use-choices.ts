import { segments } from '@fenji/contract/segments'
import { tags } from '@fenji/contract/tags'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { useMembers } from '../members/public.ts'
import { useTeamOptions } from '../teams/public.ts'
import { messages } from './messages.ts'
import type { SubjectOption } from './use-subjects.ts'

export interface ValueOption {
  value: string | number
  label: string
}

/** The values that a subject's comparison with a list may name. @param typed part of a tag's name. */
export function useChoices(typed = ''): (subject: SubjectOption | undefined) => ValueOption[] | undefined {
  const t = useText(messages)
  const local = useLocal()
  const members = useMembers() ?? []
  const teams = useTeamOptions() ?? []
  const { data: found } = useQuery(
    query(tags.list, { query: { limit: 200, ...(typed && { search: typed }) } }, { staleTime: 60_000 }),
  )
  const { data: saved } = useQuery(query(segments.list, {}, { staleTime: 60_000 }))
  return (subject) => {
    if (subject?.choices) return subject.choices.map(({ key, name }) => ({ value: key, label: local(name) }))
    if (subject?.of === 'segment') return saved?.map(({ id, name }) => ({ value: id, label: name })) ?? []
    if (subject?.kind === 'member')
      return [{ value: 'me', label: t('me') }, ...members.map(({ id, name }) => ({ value: id, label: name }))]
    if (subject?.kind === 'team')
      return [{ value: 'mine', label: t('mine') }, ...teams.map(({ value, label }) => ({ value, label }))]
    if (subject?.kind === 'tag') return found?.rows.map(({ id, name }) => ({ value: id, label: name })) ?? []
    return undefined
  }
}
