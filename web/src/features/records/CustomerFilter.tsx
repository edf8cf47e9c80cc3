import { customers } from '@fenji/contract/customers'
import { useQuery } from '@tanstack/react-query'
import { query } from '../../platform/api.ts'
import { CustomerSelect } from '../../platform/ui/find/CustomerSelect.tsx'

interface CustomerFilterProps {
  value: number | undefined
  onChange: (customerId: number | undefined) => void
}

/** Of one customer only, whose name is known by their id. */
export function CustomerFilter({ value, onChange }: CustomerFilterProps) {
  const { data } = useQuery({ ...query(customers.get, { params: { id: value ?? 0 } }), enabled: value !== undefined })
  const chosen = value === undefined ? null : { id: value, name: data?.name ?? data?.code ?? String(value) }
  return (
    <div className="records-customer">
      <CustomerSelect value={chosen} onChange={(customer) => onChange(customer?.id)} />
    </div>
  )
}
