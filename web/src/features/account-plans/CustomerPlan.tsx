import { CheckCircleFilled, EditOutlined, PlusOutlined } from '@ant-design/icons'
import { type AccountPlan, accountPlans, type PlanGoal } from '@fenji/contract/account-plans'
import type { Customer } from '@fenji/contract/customers'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Tag } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { RemoveButton } from '../../platform/ui/RemoveButton.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { InfluenceMap } from './InfluenceMap.tsx'
import { messages } from './messages.ts'
import { PlanDialog } from './PlanDialog.tsx'
import './plans.css'

/** The plan for a customer: where to, with whom. Nothing for whoever could not write one where there is none. */
export function CustomerPlan({ customer }: { customer: Pick<Customer, 'id' | 'ownerId'> }) {
  const t = useText(messages)
  const can = useCan()
  const shows = useShows()
  const plans = useQuery(query(accountPlans.list, { params: { id: customer.id } }))
  const [edited, setEdited] = useState<AccountPlan | null | undefined>()
  const [first, ...others] = plans.data ?? []
  // What one does not see one would overwrite.
  const mayWrite = can('update', 'Customer', customer) && shows('phone') && shows('amountE4')
  if (!plans.data || (!first && !mayWrite)) return null
  return (
    <section className="fj-card">
      <div className="fj-row">
        <h2 className="fj-card-title">{t('title')}</h2>
        {mayWrite && (
          <Button
            size="small"
            icon={first ? <EditOutlined /> : <PlusOutlined />}
            onClick={() => setEdited(first?.isOpen ? first : null)}
          >
            {t(first?.isOpen ? 'edit' : 'create')}
          </Button>
        )}
      </div>
      {first ? (
        <Plan of={first} customerId={customer.id} mayWrite={mayWrite} />
      ) : (
        <p className="fj-soft">{t('none')}</p>
      )}
      {others.length > 0 && <Others of={others} />}
      {edited !== undefined && (
        <PlanDialog customerId={customer.id} plan={edited} onClose={() => setEdited(undefined)} />
      )}
    </section>
  )
}

interface PlanProps {
  of: AccountPlan
  customerId: number
  mayWrite: boolean
}

function Plan({ of: plan, customerId, mayWrite }: PlanProps) {
  const t = useText(messages)
  const format = useFormat()
  const { title, from, to, summary, goals, stakeholders, isOpen, updatedAt, updatedBy } = plan
  return (
    <>
      <p className="fj-wrap">
        <strong className="fj-anywhere">{title}</strong>{' '}
        <span className="fj-soft">{t('period', { from: format.day(from), to: format.day(to) })}</span>{' '}
        {!isOpen && <Tag>{t('closed')}</Tag>}
      </p>
      {summary && <p className="plan-summary">{summary}</p>}
      <ul className="plan-goals">
        {goals.map((goal, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: goals have no identity but their place in this version of the plan
          <Goal key={i} of={goal} />
        ))}
      </ul>
      {stakeholders && stakeholders.length > 0 && <InfluenceMap people={stakeholders} />}
      <div className="fj-row fj-row-foot">
        <span className="fj-soft fj-small">
          {t('by', { name: updatedBy ?? '–', moment: format.moment(updatedAt) })}
        </span>
        {mayWrite && <PlanTools of={plan} customerId={customerId} />}
      </div>
    </>
  )
}

function Goal({ of: { text, dueOn, targetE4, isDone } }: { of: PlanGoal }) {
  const t = useText(messages)
  const format = useFormat()
  const facts = [targetE4 === null ? null : format.money(targetE4), dueOn === null ? null : format.day(dueOn)]
  return (
    <li className={isDone ? 'plan-done' : ''}>
      <span className="fj-anywhere">
        {isDone && <CheckCircleFilled aria-label={t('isDone')} />} {text}
      </span>
      <span className="fj-soft fj-number">{facts.filter((fact) => fact !== null).join(' · ')}</span>
    </li>
  )
}

function PlanTools({ of: plan, customerId }: { of: AccountPlan; customerId: number }) {
  const t = useText(messages)
  const params = { id: customerId, planId: plan.id }
  const update = useMutation(mutation(accountPlans.update, { refreshes: [accountPlans.list] }))
  const { title, from, to, summary, goals, stakeholders, version, isOpen } = plan
  const body = { title, from, to, summary, goals, stakeholders: stakeholders ?? [], version, isOpen: !isOpen }
  return (
    <span className="fj-actions">
      <ProblemAlert of={update.error} />
      <Button size="small" loading={update.isPending} onClick={() => update.mutate({ params, body })}>
        {t(isOpen ? 'close' : 'reopen')}
      </Button>
      <RemoveButton
        endpoint={accountPlans.remove}
        input={{ params }}
        refreshes={[accountPlans.list]}
        words={{ remove: t('remove'), title: t('remove'), text: t('removeText', { title }), removed: t('removed') }}
        onRemoved={() => undefined}
        size="small"
      />
    </span>
  )
}

function Others({ of: plans }: { of: readonly AccountPlan[] }) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <details className="fj-small">
      <summary>{t('earlier', { count: plans.length })}</summary>
      <ul className="plan-goals">
        {plans.map(({ id, title, from, to }) => (
          <li key={id}>
            <span className="fj-anywhere">{title}</span>
            <span className="fj-soft">{t('period', { from: format.day(from), to: format.day(to) })}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
