import type { DuplicateReason } from '@fenji/contract/duplicate-reasons'
import { Tag } from 'antd'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'

/** What speaks for one customer. */
export function Reasons({ of }: { of: readonly DuplicateReason[] }) {
  const t = useText(messages)
  return (
    <>
      {of.map((reason) => (
        <Tag key={reason} variant="filled">
          {t(`reason.${reason}`)}
        </Tag>
      ))}
    </>
  )
}
