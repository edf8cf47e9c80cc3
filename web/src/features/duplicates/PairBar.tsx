import type { DuplicatePair } from '@fenji/contract/duplicates'
import { App, Button } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { useVerdicts } from './use-verdicts.ts'

/** What can be done with the pairs that were picked. */
export function PairBar({ pairs, onClear }: { pairs: readonly DuplicatePair[]; onClear: () => void }) {
  const t = useText(messages)
  const { modal } = App.useApp()
  const { mergeMany, dismiss } = useVerdicts(onClear)
  if (pairs.length === 0) return null
  const couples = pairs.map(({ one, other }) => ({ oneId: one.id, otherId: other.id }))
  const ask = () =>
    void modal.confirm({
      title: t('merge.many', { count: couples.length }),
      content: t('merge.manyNote'),
      okText: t('merge'),
      onOk: () => mergeMany.mutateAsync({ body: { pairs: couples } }).catch(() => undefined),
    })
  return (
    <section className="fj-bulk" aria-label={t('chosen', { count: couples.length })}>
      <strong className="fj-number" role="status">
        {t('chosen', { count: couples.length })}
      </strong>
      <Button onClick={onClear}>{t('clear')}</Button>
      <Button loading={dismiss.isPending} onClick={() => dismiss.mutate({ body: { pairs: couples } })}>
        {t('dismiss')}
      </Button>
      <Button type="primary" loading={mergeMany.isPending} onClick={ask}>
        {t('merge')}
      </Button>
    </section>
  )
}
