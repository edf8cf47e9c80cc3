import type { CustomerCondition } from '@fenji/contract/customer-conditions'
import { home, type MemberStanding, RiskRule } from '@fenji/contract/home'
import { tasks } from '@fenji/contract/tasks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useSession } from '../../platform/session.tsx'
import { Coming } from '../../platform/ui/Coming.tsx'
import { ScrollRegion } from '../../platform/ui/ScrollRegion.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { conditionText } from '../conditions/public.ts'
import { TaskRows } from '../tasks/public.tsx'
import { messages } from './messages.ts'

/** So many are shown at first, of whom most is at risk: hundreds at once take the browser half a second to draw, and as long to leave. */
const shownAtFirst = 10

/** How the customers of each member stand, for whoever sees those of others; each number leads to whom it counts. */
export function TeamCard() {
  const t = useText(messages)
  const can = useCan()
  const { memberId } = useSession()
  const { data: team = [], isLoading } = useQuery({
    ...query(home.team, {}, { staleTime: 60_000 }),
    enabled: can('read', 'Member') && can('read', 'Customer'),
  })
  const { data: risks = [] } = useQuery(query(home.risks, {}, { staleTime: 60_000 }))
  const [asking, setAsking] = useState<MemberStanding['member']>()
  const [isWhole, setWhole] = useState(false)
  if (isLoading) return <Coming />
  if (!team.some(({ member }) => member.id !== memberId)) return null
  const rules = RiskRule.options.flatMap((rule) => risks.find((risk) => risk.rule === rule) ?? [])
  const shown = isWhole ? team : team.slice(0, shownAtFirst)
  return (
    <section className="fj-card" aria-label={t('team.title')}>
      <header className="home-head">
        <h2>{t('team.title')}</h2>
      </header>
      <ScrollRegion label={t('team.title')}>
        <table className="home-grades home-team">
          <thead>
            <tr>
              <th>{t('team.member')}</th>
              <th>{t('team.customers')}</th>
              {rules.map(({ rule }) => (
                <th key={rule}>{t(`team.${rule}`)}</th>
              ))}
              <th>{t('team.tasks')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ member, customers, risks: counts, overdueTasks }) => (
              <tr key={member.id}>
                <td>{member.name}</td>
                <Count of={customers} owner={member.id} />
                {rules.map(({ rule, where }) => (
                  <Count key={rule} of={counts[rule] ?? 0} owner={member.id} where={where} />
                ))}
                <td>
                  {overdueTasks > 0 ? (
                    <Button type="link" size="small" className="fj-number" onClick={() => setAsking(member)}>
                      {overdueTasks}
                    </Button>
                  ) : (
                    0
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {shown.length < team.length && (
        <Button type="link" size="small" onClick={() => setWhole(true)}>
          {t('team.all', { count: team.length })}
        </Button>
      )}
      {asking && <OverdueTasks of={asking} onClose={() => setAsking(undefined)} />}
    </section>
  )
}

interface CountProps {
  of: number
  owner: number
  where?: CustomerCondition
}

function Count({ of: count, owner, where }: CountProps) {
  const format = useFormat()
  return (
    <td className="fj-number">
      {count === 0 ? (
        0
      ) : (
        <Link to="/customers" search={{ owner, ...(where && { where: conditionText(where) }) }}>
          {format.number(count)}
        </Link>
      )}
    </td>
  )
}

/** The tasks of a member that were due before today. */
function OverdueTasks({ of: member, onClose }: { of: MemberStanding['member']; onClose: () => void }) {
  const t = useText(messages)
  const list = useQuery(query(tasks.list, { query: { memberId: member.id, limit: 100 } }))
  const today = list.data?.today ?? ''
  const overdue = list.data?.rows.filter(({ dueOn }) => dueOn < today) ?? []
  return (
    <Modal
      open
      footer={null}
      loading={list.isPending}
      title={t('team.tasksOf', { name: member.name })}
      onCancel={onClose}
    >
      <TaskRows rows={overdue} today={today} />
    </Modal>
  )
}
