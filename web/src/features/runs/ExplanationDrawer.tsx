import { customers } from '@fenji/contract/customers'
import { type Run, runs } from '@fenji/contract/runs'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Drawer, Skeleton } from 'antd'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useIsPhone } from '../../platform/ui/use-is-phone.ts'
import { ExplanationView } from './ExplanationView.tsx'
import { explanationMessages } from './explanation-messages.ts'
import { useRunPlace } from './use-run-place.ts'

/** Why a customer has the grade: opened by the address, so that it can be shared and closed with "back". */
export function ExplanationDrawer({ of: run }: { of: Run }) {
  const { search, open } = useRunPlace()
  const isPhone = useIsPhone()
  const { customer } = search
  return (
    <Drawer
      open={customer !== undefined}
      onClose={() => open(undefined)}
      size={isPhone ? '100%' : 560}
      title={customer !== undefined && <CustomerName id={customer} />}
      extra={customer !== undefined && <CustomerLink id={customer} />}
      destroyOnHidden
    >
      {customer !== undefined && <Body run={run} customerId={customer} />}
    </Drawer>
  )
}

function CustomerName({ id }: { id: number }) {
  const { data } = useQuery(query(customers.get, { params: { id } }))
  if (!data) return null
  return (
    <>
      {data.name ?? data.code} {data.name && data.name !== data.code && <small className="fj-soft">{data.code}</small>}
    </>
  )
}

function CustomerLink({ id }: { id: number }) {
  const t = useText(explanationMessages)
  return (
    <Link to="/customers/$customerId" params={{ customerId: id }} className="runs-why-customer">
      {t('customer')}
    </Link>
  )
}

function Body({ run, customerId }: { run: Run; customerId: number }) {
  const found = useQuery(query(runs.explain, { params: { id: run.id, customerId } }))
  if (found.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  return (
    <>
      <ProblemAlert of={found.error} onRetry={() => void found.refetch()} />
      {found.data && <ExplanationView of={found.data} />}
    </>
  )
}
