import { type Described, identity, type Lookalike } from '@fenji/contract/identity'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { useSettled } from '../../platform/ui/use-settled.ts'

/** Who may be the customer described, a moment after the last key. */
export function useLookalikes(described: Described): readonly Lookalike[] {
  const body = JSON.parse(useSettled(JSON.stringify(described))) as Described
  const isEnough = Object.values(body).some((value) => value !== undefined && [...value].length > 1)
  const found = useQuery({
    ...query(identity.lookalikes, { body }, { placeholderData: keepPreviousData, retry: false }),
    enabled: isEnough,
  })
  return isEnough ? (found.data?.hits ?? []) : []
}
