import { pool, type Recycling } from '@fenji/contract/pool'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { call, keyOf } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useSettled } from '../../platform/ui/use-settled.ts'
import { messages } from './messages.ts'

/** How many customers the rules would take today, while one changes them. */
export function RecyclingPreview({ of: rules }: { of: Recycling }) {
  const t = useText(messages)
  const body = useSettled(rules, 400)
  const { data } = useQuery({
    queryKey: [keyOf(pool.preview), body],
    queryFn: ({ signal }) => call(pool.preview, { body }, { signal }),
    placeholderData: keepPreviousData,
  })
  if (!data) return null
  const { owned, silent, kept, soon } = data
  return (
    <Alert
      className="pool-preview"
      type={silent > kept ? 'warning' : 'info'}
      showIcon
      title={t('preview.title')}
      description={
        <>
          <div>{silent === 0 ? t('preview.none', { owned }) : t('preview.silent', { owned, silent, kept })}</div>
          {soon > 0 && <div>{t('preview.soon', { soon })}</div>}
          {silent > kept && body.warnDays > 0 && <div>{t('preview.warned', { days: body.warnDays })}</div>}
        </>
      }
    />
  )
}
