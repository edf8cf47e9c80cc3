import { type Described, identity, type Lookalike } from '@fenji/contract/identity'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { query } from '../../platform/api.ts'

const pauseMs = 250

/** Who may be the customer described, a moment after the last key. */
export function useLookalikes(described: Described): readonly Lookalike[] {
  const text = JSON.stringify(described)
  const [asked, setAsked] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  const body = JSON.parse(asked) as Described
  const isEnough = Object.values(body).some((value) => value !== undefined && [...value].length > 1)
  const found = useQuery({
    ...query(identity.lookalikes, { body }, { placeholderData: keepPreviousData, retry: false }),
    enabled: isEnough,
  })
  return isEnough ? (found.data?.hits ?? []) : []
}
