import { type DowngradeNotice, downgradeNotices } from '@fenji/contract/downgrade-notices'
import { useQuery } from '@tanstack/react-query'
import { Alert } from 'antd'
import { query } from '../../platform/api.ts'
import { useLocal, useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { NoticeMove } from './NoticeMove.tsx'
import { useNoticeWords } from './use-notice-words.ts'

/** On the page of a customer: that a grade is about to be lost, when, and what keeps it. Nothing where none is. */
export function CustomerDowngrade({ customerId }: { customerId: number }) {
  const { data } = useQuery(query(downgradeNotices.list, { query: { customerId } }))
  return data?.rows.map((one) => <Notice key={one.schemeId} of={one} />)
}

function Notice({ of: one }: { of: DowngradeNotice }) {
  const t = useText(messages)
  const local = useLocal()
  const { dueOf, gapsOf, noGaps } = useNoticeWords()
  const gaps = gapsOf(one)
  return (
    <Alert
      className="downgrade-alert"
      type="warning"
      showIcon
      title={
        <span className="downgrade-head">
          <NoticeMove of={one} />
          <span>
            {!one.isPrimary && `${local(one.schemeName)} · `}
            {dueOf(one)}
          </span>
        </span>
      }
      description={
        gaps.length === 0 ? (
          noGaps(one)
        ) : (
          <>
            {gaps.length > 1 && <p>{t('gaps')}</p>}
            <ul>
              {gaps.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          </>
        )
      }
    />
  )
}
