import { ArrowRightOutlined } from '@ant-design/icons'
import type { DowngradeNotice } from '@fenji/contract/downgrade-notices'
import { useLocal, useText } from '../../platform/i18n.ts'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import './downgrade-notices.css'
import { messages } from './messages.ts'

/** The grade that everybody sees, and the one that comes. */
export function NoticeMove({ of: { from, to } }: { of: DowngradeNotice }) {
  const t = useText(messages)
  const local = useLocal()
  return (
    <span
      className="downgrade-move"
      role="img"
      aria-label={t('becomes', { from: local(from.name), to: local(to.name) })}
    >
      <GradeTag of={from} />
      <ArrowRightOutlined aria-hidden />
      <GradeTag of={to} />
    </span>
  )
}
