import { Skeleton } from 'antd'

/** The outline of a page that is on its way. */
export function PagePending() {
  return (
    <div className="fj-page" aria-busy="true">
      <Skeleton active title={{ width: 220 }} paragraph={{ rows: 1, width: 320 }} />
      <Skeleton active title={false} paragraph={{ rows: 8 }} className="fj-card" />
    </div>
  )
}
