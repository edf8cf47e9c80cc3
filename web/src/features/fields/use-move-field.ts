import { fields, type OrganizationField } from '@fenji/contract/fields'
import { useMutation } from '@tanstack/react-query'
import { mutation } from '../../platform/api.ts'
import { useProblemMessage } from '../../platform/ui/use-problem-message.ts'
import { useFields } from './use-fields.ts'

/** Moves a field of one's own before or behind its neighbour in the group; what cannot be done is not there. */
export function useMoveField(
  field: OrganizationField,
  among: readonly OrganizationField[],
): { up?: () => void; down?: () => void } {
  const report = useProblemMessage()
  const own = useFields().fields.filter(({ isOwn }) => isOwn)
  const order = useMutation({ ...mutation(fields.order, { refreshes: [fields.list] }), onError: report })
  const place = among.findIndex(({ key }) => key === field.key)
  const swap = (neighbour: OrganizationField | undefined) => {
    if (!neighbour) return undefined
    const swapped = own.map(({ key }) => (key === field.key ? neighbour.key : key === neighbour.key ? field.key : key))
    return () => order.mutate({ body: { keys: swapped } })
  }
  const [up, down] = [swap(among[place - 1]), swap(among[place + 1])]
  return { ...(up && { up }), ...(down && { down }) }
}
