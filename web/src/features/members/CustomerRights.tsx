import { CheckCircleOutlined, CloseCircleOutlined } from '@ant-design/icons'
import { customers } from '@fenji/contract/customers'
import type { Rights } from '@fenji/contract/members'
import type { Action } from '@fenji/contract/policy'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { useRoleName } from '../../platform/use-role-name.ts'
import { midSentence, usePolicyWords } from '../roles/public.ts'
import { messages } from './messages.ts'

type Asked = NonNullable<Rights['customer']>

/** "Why can Li see this customer?": a customer to choose, and the answer for each right. */
export function CustomerRights({ rights, problem }: { rights: Rights; problem: unknown }) {
  const t = useText(messages)
  const { customer } = rights
  return (
    <section className="fj-card">
      <h2>{t('rights.why')}</h2>
      <ProblemAlert of={problem} />
      <CustomerBox chosen={customer} />
      {customer && <Reasons rights={rights} customer={customer} />}
    </section>
  )
}

/** The text, a moment after the last key. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 250)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

function CustomerBox({ chosen }: { chosen: Asked | null }) {
  const t = useText(messages)
  const navigate = useNavigate({ from: '/members/$memberId/rights' })
  const [text, setText] = useState('')
  const search = useSettled(text.trim()) || undefined
  const list = useQuery({
    ...query(customers.list, { query: { search, limit: 20 } }),
    placeholderData: keepPreviousData,
  })
  const found = (list.data?.rows ?? []).map(({ id, name, code }) => ({
    value: id,
    label: name ? `${name} · ${code}` : code,
  }))
  const isListed = found.some(({ value }) => value === chosen?.id)
  const options =
    chosen && !isListed && !search ? [{ value: chosen.id, label: chosen.name ?? String(chosen.id) }, ...found] : found
  return (
    <>
      <Select<number>
        className="members-why-box"
        aria-label={t('rights.search')}
        placeholder={t('rights.search')}
        showSearch={{ filterOption: false, onSearch: setText }}
        allowClear
        loading={list.isFetching}
        value={chosen?.id ?? null}
        options={options}
        notFoundContent={list.isFetching ? null : t('rights.noCustomer')}
        labelRender={({ label, value }) => label ?? chosen?.name ?? value}
        onChange={(id: number | undefined) => void navigate({ search: id ? { customer: id } : {}, replace: true })}
      />
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
    </>
  )
}

function Reasons({ rights, customer }: { rights: Rights; customer: Asked }) {
  const t = useText(messages)
  const { deed, rows } = usePolicyWords()
  const roleName = useRoleName()
  const scopeOf = (action: Action) =>
    rights.grants.find((grant) => grant.subject === 'Customer' && grant.action === action)?.scope
  const { owner } = customer
  return (
    <>
      <p className="fj-soft fj-dialog-note">
        <Link to="/customers/$customerId" params={{ customerId: customer.id }}>
          {customer.name ?? customer.id}
        </Link>{' '}
        · {owner ? t('rights.owner', { owner }) : t('rights.noOwner')}
      </p>
      <ul className="members-why">
        {customer.rights.map(({ action, isAllowed, because }) => (
          <li key={action}>
            {isAllowed ? <CheckCircleOutlined className="fj-positive" /> : <CloseCircleOutlined className="fj-soft" />}
            <div>
              <strong className="fj-name">
                {t(isAllowed ? 'rights.allowed' : 'rights.refused', { deed: midSentence(deed('Customer', action)) })}
              </strong>
              <div className="fj-soft">
                {t(`because.${because}`, {
                  name: rights.member.name,
                  role: roleName(rights.role),
                  owner: owner ?? '',
                  rows: rows(scopeOf(action)),
                })}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
