import { attitudes, type Stakeholder } from '@fenji/contract/account-plans'
import { useText } from '../../platform/i18n.ts'
import { ScrollRegion } from '../../platform/ui/ScrollRegion.tsx'
import { influences, sideOf, toWin } from './influence-map.ts'
import { messages } from './messages.ts'

/** The people of a plan: how they stand to us, from left to right, and how much they have to say, from top to bottom. */
export function InfluenceMap({ people }: { people: readonly Stakeholder[] }) {
  const t = useText(messages)
  const open = toWin(people)
  return (
    <figure className="plan-map">
      <figcaption className="fj-soft fj-small">
        {open.length > 0 ? t('map.against', { count: open.length }) : t('map.for')}
      </figcaption>
      <ScrollRegion label={t('map')}>
        <table aria-label={t('map')}>
          <thead>
            <tr>
              <th scope="col">{t('influence')}</th>
              {attitudes.map((attitude) => (
                <th key={attitude} scope="col">
                  {t(`attitude.${attitude}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {influences.map((influence) => (
              <tr key={influence}>
                <th scope="row">{t(`influence.${influence}`)}</th>
                {attitudes.map((attitude) => (
                  <td key={attitude}>
                    {people
                      .filter((one) => one.influence === influence && one.attitude === attitude)
                      .map((one) => (
                        <span key={`${one.contactId} ${one.name}`} className={`plan-${sideOf(one)}`}>
                          {one.name}
                          <small>{one.title ?? t(`role.${one.role}`)}</small>
                        </span>
                      ))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </figure>
  )
}
