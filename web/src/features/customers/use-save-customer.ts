import { Customer, type CustomerChange, customers } from '@fenji/contract/customers'
import { runs } from '@fenji/contract/runs'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem, mutation } from '../../platform/api.ts'
import { clashesOf, type FieldName, without } from './conflict.ts'

/** A change that somebody else's came before. */
export interface Conflict {
  /** The customer as the person read it, and as it stands. */
  base: Customer
  theirs: Customer
  change: CustomerChange
  clashes: FieldName[]
}

/** The customer as somebody else saved it in the meantime. */
function theirsIn(error: unknown): Customer | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'version-conflict') return undefined
  return Customer.safeParse(error.detail.current).data
}

interface Saving {
  onSaved: (customer: Customer) => void
  onRefused?: (error: unknown) => void
}

/**
 * Saves changes of customers by the version that was read. Where somebody else was first and changed other fields, both changes stand; where
 * they changed the same one, the person chooses.
 */
export function useSaveCustomer({ onSaved, onRefused }: Saving) {
  const [conflict, setConflict] = useState<Conflict>()
  const update = useMutation(mutation(customers.update, { refreshes: [customers.get, customers.list, runs.results] }))
  const send = (base: Customer, change: CustomerChange, read = base) =>
    update.mutate(
      { params: { id: base.id }, body: { ...change, version: base.version } },
      {
        onSuccess: (saved) => {
          setConflict(undefined)
          onSaved(saved)
        },
        onError: (error) => {
          const theirs = theirsIn(error)
          if (!theirs) return onRefused?.(error)
          const clashes = clashesOf(read, theirs, change)
          if (clashes.length === 0) send(theirs, change, read)
          else setConflict({ base: read, theirs, change, clashes })
        },
      },
    )
  return {
    save: send,
    isSaving: update.isPending,
    /** Why it was not saved, but for a conflict. */
    error: conflict || theirsIn(update.error) ? null : update.error,
    isSaved: update.isSuccess,
    conflict,
    /** Keeps of what clashes mine of these, and theirs of the others. */
    settle(mine: readonly FieldName[]) {
      if (!conflict) return
      const { theirs, change, clashes } = conflict
      const kept = without(
        change,
        clashes.filter((name) => !mine.includes(name)),
      )
      setConflict(undefined)
      if (Object.keys(kept).length === 0) onSaved(theirs)
      else send(theirs, kept)
    },
    dropConflict: () => setConflict(undefined),
  }
}
export type SaveCustomer = ReturnType<typeof useSaveCustomer>
