import type { Grade, Scheme } from '@fenji/contract/scheme-file'
import type { ServicePolicy } from '@fenji/contract/service-policies'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { policyMessages } from './policy-messages.ts'

type Kept = Grade & { policy: ServicePolicy }

/** What each grade is owed to begin with; grades of which nothing is said are left out. */
export function ServicePolicies({ of: { grades } }: { of: Scheme }) {
  const t = useText(policyMessages)
  const kept = grades.filter((grade): grade is Kept => grade.policy !== undefined)
  if (kept.length === 0) return null
  return (
    <section className="fj-card" id="policies">
      <h2>{t('title')}</h2>
      <ul className="schemes-policies">
        {kept.map((grade) => (
          <PolicyOf key={grade.key} grade={grade} policy={grade.policy} />
        ))}
      </ul>
    </section>
  )
}

function PolicyOf({ grade, policy }: { grade: Grade; policy: ServicePolicy }) {
  const t = useText(policyMessages)
  const local = useLocal()
  const lines = usePolicyLines(policy)
  return (
    <li>
      <GradeTag of={grade} />
      <p>{local(policy.approach)}</p>
      <dl>
        {lines.map(([key, words]) => (
          <div key={key} className="schemes-policy-line">
            <dt>{t(key)}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

type Line = ['owner' | 'cadence' | 'response' | 'resolution' | 'entitlements', string]

/** The promises that a policy makes, each in a line. */
function usePolicyLines(policy: ServicePolicy): Line[] {
  const t = useText(policyMessages)
  const local = useLocal()
  const format = useFormat()
  const { owner, cadence, responseHours, resolutionHours, entitlements } = policy
  const hours = (number: number) => t('hours', { n: format.number(number), count: number })
  const lines: Line[] = [['owner', t(`owner.${owner}`)]]
  if (cadence.length > 0)
    lines.push([
      'cadence',
      cadence
        .map(({ channel, everyDays }) =>
          t('every', { channel: t(`channel.${channel}`), n: format.number(everyDays), count: everyDays }),
        )
        .join(t('and')),
    ])
  if (responseHours !== null) lines.push(['response', hours(responseHours)])
  if (resolutionHours !== null) lines.push(['resolution', hours(resolutionHours)])
  if (entitlements.length > 0)
    lines.push([
      'entitlements',
      entitlements
        .map(({ name, quota, per }) =>
          quota === null
            ? t('unlimited', { name: local(name) })
            : t('quota', { name: local(name), quota, per: t(`per.${per}`) }),
        )
        .join(t('and')),
    ])
  return lines
}
