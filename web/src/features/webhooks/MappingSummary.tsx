import type { Webhook } from '@fenji/contract/webhooks'
import { useText } from '../../platform/i18n.ts'
import { useFieldName } from '../imports/public.ts'
import { fieldsInOrder } from './draft.ts'
import { messages } from './messages.ts'

/** Where in the JSON each field is. */
export function MappingSummary({ of: { mapping } }: { of: Webhook }) {
  const t = useText(messages)
  const nameOf = useFieldName(mapping.kind)
  const { items, key } = mapping
  return (
    <section className="fj-card">
      <h2>{t('mapping')}</h2>
      <dl className="webhooks-facts">
        <div>
          <dt>{t('items')}</dt>
          <dd>{items ? <code>{items}</code> : t('items.whole')}</dd>
        </div>
        {key && (
          <div>
            <dt>{t('key')}</dt>
            <dd>
              <code>{key}</code>
            </dd>
          </div>
        )}
      </dl>
      <dl className="webhooks-facts">
        {fieldsInOrder(mapping).map(([field, path]) => (
          <div key={field}>
            <dt>{nameOf(field)}</dt>
            <dd>
              <code>{path}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
