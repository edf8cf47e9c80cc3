import type { ReplyOf } from '@fenji/contract/endpoint'
import type { ImportKind } from '@fenji/contract/import-kinds'
import type { webhooks } from '@fenji/contract/webhooks'
import { useText } from '../../platform/i18n.ts'
import { ScrollRegion } from '../../platform/ui/ScrollRegion.tsx'
import { useRefusalWords } from '../connections/public.ts'
import { useFieldName } from '../imports/public.ts'
import { messages } from './messages.ts'

type Tried = ReplyOf<typeof webhooks.try>

/** So many the server looks at. */
const mostTried = 20

/** Each item with its fields, and whether it fits. */
export function TryResult({ of: { events, results }, kind }: { of: Tried; kind: ImportKind }) {
  const t = useText(messages)
  const nameOf = useFieldName(kind)
  const refusalOf = useRefusalWords()
  const fields = Object.keys(events[0]?.data ?? {})
  const bad = results.filter(({ code }) => code !== null).length
  const good = events.length - bad
  const parts = [
    t('try.good', { count: good }),
    bad > 0 ? t('try.bad', { count: bad }) : null,
    events.length === mostTried ? t('try.first', { count: mostTried }) : null,
  ]
  return (
    <>
      <p className="webhooks-lead">{parts.filter((part) => part !== null).join(' · ')}</p>
      <ScrollRegion label={t('try')} className="webhooks-try">
        <table className="fj-plain-table">
          <thead>
            <tr>
              <th scope="col">{t('outcome')}</th>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {nameOf(field)}
                </th>
              ))}
              <th scope="col">{t('try.key')}</th>
            </tr>
          </thead>
          <tbody>
            {events.map(({ key, data }, i) => {
              const { code = null, field = null } = results[i] ?? {}
              return (
                <tr key={key}>
                  <td className={code ? 'fj-negative' : 'fj-positive'}>
                    {code ? refusalOf({ kind, code, field }) : t('try.fits')}
                  </td>
                  {fields.map((name) => (
                    <td key={name} className="webhooks-cell">
                      {String(data[name] ?? '')}
                    </td>
                  ))}
                  <td className="webhooks-cell fj-soft">{key}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  )
}
