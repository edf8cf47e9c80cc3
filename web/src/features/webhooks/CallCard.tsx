import type { Webhook } from '@fenji/contract/webhooks'
import { useLocal, useText } from '../../platform/i18n.ts'
import { CopyButton } from '../../platform/ui/CopyButton.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { curlOf } from './example.ts'
import { messages } from './messages.ts'

/** Where it is, and a call of it to be copied into the other system or a shell. */
export function CallCard({ of: one }: { of: Webhook }) {
  const t = useText(messages)
  const local = useLocal()
  const format = useFormat()
  const { origin } = window.location
  const call = curlOf(one, origin, local)
  return (
    <section className="fj-card">
      <h2>{t('how')}</h2>
      <p className="webhooks-url fj-code">
        <span>{origin + one.path}</span>
        <CopyButton text={origin + one.path} size="small" />
      </p>
      <div className="fj-row webhooks-head">
        <h3>curl</h3>
        <CopyButton text={call} label={t('copyCall')} size="small" />
      </div>
      <pre className="fj-code">{call}</pre>
      <ul className="webhooks-notes fj-soft">
        {one.formerSecretUntil && <li>{t('former', { until: format.moment(one.formerSecretUntil) })}</li>}
        {one.proof === 'signature' && <li>{t('how.signature')}</li>}
        <li>{t('how.once')}</li>
        <li>{t('how.by')}</li>
      </ul>
    </section>
  )
}
