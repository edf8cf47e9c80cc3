import { SwapOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

const TransferDialog = lazy(() => import('./TransferDialog.tsx').then((module) => ({ default: module.TransferDialog })))

/** What can be done with the customers that were picked, on whichever page of the list. */
export function TransferBar({ ids, onClear }: { ids: number[]; onClear: () => void }) {
  const t = useText(messages)
  const [isAsking, setAsking] = useState(false)
  if (ids.length === 0) return null
  return (
    <section className="fj-bulk" aria-label={t('bulk')}>
      <strong className="fj-number" role="status">
        {t('bulk.chosen', { count: ids.length })}
      </strong>
      <Button onClick={onClear}>{t('bulk.clear')}</Button>
      <Button type="primary" icon={<SwapOutlined />} onClick={() => setAsking(true)}>
        {t('transfer')}
      </Button>
      {isAsking && (
        <Suspense>
          <TransferDialog ids={ids} onClose={() => setAsking(false)} onDone={onClear} />
        </Suspense>
      )}
    </section>
  )
}
