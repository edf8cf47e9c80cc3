import { members, type Rights } from '@fenji/contract/members'
import { fieldGroups, levelIn } from '@fenji/contract/policy'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Alert } from 'antd'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { PageProblem } from '../../platform/ui/PageProblem.tsx'
import { Spinner } from '../../platform/ui/Spinner.tsx'
import { useRoleName } from '../../platform/use-role-name.ts'
import { useFields } from '../fields/public.ts'
import { policyMessages, useGroupName } from '../roles/public.ts'
import { CustomerRights } from './CustomerRights.tsx'
import { Deeds } from './Deeds.tsx'
import './members.css'
import { messages } from './messages.ts'

/** What a member may do and see, and why. */
export function RightsPage() {
  const t = useText(messages)
  const can = useCan()
  const { memberId } = useParams({ from: '/shell/members/$memberId/rights' })
  const { customer } = useSearch({ from: '/shell/members/$memberId/rights' })
  const rights = useQuery({
    ...query(members.rights, { params: { id: memberId }, query: { customerId: customer } }),
    placeholderData: keepPreviousData,
  })
  const isAboutCustomer = rights.error?.code === 'customer-not-found'
  const everything = useQuery({
    ...query(members.rights, { params: { id: memberId }, query: {} }),
    enabled: isAboutCustomer,
  })
  const known = rights.data ?? everything.data
  return (
    <div className="fj-page">
      <PageProblem
        of={isAboutCustomer ? everything.error : rights.error}
        onRetry={() => void rights.refetch()}
        back={{ to: '/members' }}
      />
      {!known && (rights.isPending || everything.isFetching) && <Spinner />}
      {known && (
        <>
          <PageHeader title={t('rights.title', { name: known.member.name })} back={{ to: '/members' }} />
          {!known.member.isActive && (
            <Alert
              className="fj-problem"
              type="warning"
              showIcon
              title={t('rights.inactive', { name: known.member.name })}
            />
          )}
          <div className="fj-stack">
            <Standing rights={known} />
            {can('read', 'Customer') && (
              <CustomerRights rights={known} problem={isAboutCustomer ? rights.error : null} />
            )}
            <Deeds rights={known} />
            <Fields rights={known} />
          </div>
        </>
      )}
    </div>
  )
}

function Standing({ rights: { role, teams, colleagues, grants } }: { rights: Rights }) {
  const t = useText(messages)
  const name = useRoleName()(role)
  const dependsOnTeam = grants.some(({ scope }) => scope === 'team' || scope === 'below')
  return (
    <section className="fj-card">
      <h2>{t('rights.standing')}</h2>
      <dl className="members-facts">
        <dt>{t('role')}</dt>
        <dd>
          <Link to="/roles/$roleId" params={{ roleId: role.id }}>
            {name}
          </Link>
        </dd>
        <dt>{t('rights.teams')}</dt>
        <dd>{teams.join(' › ') || t('noTeam')}</dd>
        {dependsOnTeam && (
          <>
            <dt>{t('rights.colleagues')}</dt>
            <dd>{t('rights.colleaguesText', colleagues)}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function Fields({ rights: { fields } }: { rights: Rights }) {
  const t = useText(messages)
  const word = useText(policyMessages)
  const groupName = useGroupName()
  const own = useFields().groups.map(({ key }) => key)
  return (
    <section className="fj-card">
      <h2>{t('rights.fields')}</h2>
      <dl className="members-facts">
        {[...fieldGroups, ...own].map((group) => (
          <FieldFact key={group} label={groupName(group)} level={word(`level.${levelIn(fields, group)}`)}>
            {word(`levelMeans.${levelIn(fields, group)}`)}
          </FieldFact>
        ))}
      </dl>
    </section>
  )
}

function FieldFact({ label, level, children }: { label: string; level: string; children: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>
        {level} <span className="fj-soft">· {children}</span>
      </dd>
    </>
  )
}
