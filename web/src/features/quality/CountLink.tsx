import { Link } from '@tanstack/react-router'
import { useFormat } from '../../platform/use-format.ts'
import type { FindingsSearch } from './search.ts'

/** So many customers, and the way to them; of none there is no list. */
export function CountLink({ count, search }: { count: number; search: FindingsSearch }) {
  const format = useFormat()
  if (count === 0) return '0'
  return (
    <Link to="/quality/customers" search={search}>
      {format.number(count)}
    </Link>
  )
}
