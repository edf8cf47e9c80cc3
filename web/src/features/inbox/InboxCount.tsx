import { useInbox } from './use-inbox.ts'

const most = 99

/** How much waits for the reader, beside the name of the place; nothing where nothing does. */
export function InboxCount() {
  const { data } = useInbox()
  const total = data ? Object.values(data).reduce((sum, count) => sum + count, 0) : 0
  if (total === 0) return null
  return <span className="fj-nav-count">{total > most ? `${most}+` : total}</span>
}
