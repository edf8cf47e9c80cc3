import { type TagMark, tags } from '@fenji/contract/tags'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useSettled } from '../../platform/ui/use-settled.ts'
import { messages } from './messages.ts'
import { TagMarkText } from './TagMarks.tsx'

interface TagSelectProps {
  value: readonly TagMark[]
  onChange: (tags: TagMark[]) => void
  /** Whether a name that nobody has used makes a new tag, for whoever may. */
  mayCreate?: boolean
  most?: number
  id?: string
  autoFocus?: boolean
}

const offered = 50
/** What stands for the tag that is to be made. */
const newTag = 0
const isSameName = (one: string, other: string) => one.normalize('NFKC').toLowerCase() === other.toLowerCase()

/** Where tags are chosen, looked up on the server while one types, and made of a name that there is not. */
export function TagSelect({ value, onChange, mayCreate = true, most = 50, id, autoFocus = false }: TagSelectProps) {
  const t = useText(messages)
  const can = useCan()
  const onError = useProblemMessage()
  const [typed, setTyped] = useState('')
  const search = useSettled(typed.trim())
  const list = useQuery(
    query(tags.list, { query: { search, limit: offered } }, { placeholderData: keepPreviousData, staleTime: 10_000 }),
  )
  const create = useMutation({ ...mutation(tags.create, { refreshes: [tags.list] }), onError })
  const found = list.data?.rows ?? []
  const chosen = new Set(value.map((tag) => tag.id))
  const name = typed.trim()
  const isNew =
    mayCreate &&
    can('create', 'Tag') &&
    name !== '' &&
    search === name &&
    !found.some((tag) => isSameName(tag.name, name))
  const known = new Map([...found, ...value].map((tag) => [tag.id, tag]))
  const give = (ids: number[]) => {
    setTyped('')
    if (ids.includes(newTag)) {
      create.mutate({ body: { name } }, { onSuccess: (tag) => onChange([...value, tag]) })
      return
    }
    onChange(ids.flatMap((one) => known.get(one) ?? []))
  }
  return (
    <Select<number[]>
      {...(id && { id })}
      className="fj-wide"
      mode="multiple"
      aria-label={t('title')}
      autoFocus={autoFocus}
      placeholder={t(mayCreate ? 'choose' : 'choose.only')}
      maxCount={most}
      value={value.map((tag) => tag.id)}
      loading={list.isFetching || create.isPending}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      onChange={give}
      notFoundContent={list.isPending ? null : t('none')}
      options={[
        ...[...known.values()]
          .filter((tag) => found.includes(tag as (typeof found)[number]) || chosen.has(tag.id))
          .map((tag) => ({ value: tag.id, label: tag.name, tag: tag as TagMark | undefined })),
        ...(isNew ? [{ value: newTag, label: t('create', { name }), tag: undefined }] : []),
      ]}
      optionRender={({ data }) => (data.tag ? <TagMarkText of={data.tag} /> : data.label)}
    />
  )
}
