import type { DowngradeNotice } from '@fenji/contract/downgrade-notices'
import { Link } from '@tanstack/react-router'
import { useText } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.tsx'
import { useFormat } from '../../platform/use-format.ts'
import { LogButton } from '../records/public.tsx'
import { messages } from './messages.ts'
import { NoticeMove } from './NoticeMove.tsx'
import { useNoticeWords } from './use-notice-words.ts'

/** A customer who is about to lose a grade: when, what keeps it, how much it matters, and a way to get in touch at once. */
export function NoticeRow({ of: one }: { of: DowngradeNotice }) {
  const t = useText(messages)
  const format = useFormat()
  const { memberId } = useSession()
  const { dueOf, gapsOf, noGaps } = useNoticeWords()
  const { customerId: id, name, code, ownerId, owner, amountE4 } = one
  const gaps = gapsOf(one)
  // Whose it is, where it is not one's own.
  const facts = [dueOf(one), amountE4 !== null && format.money(amountE4), ownerId !== memberId && owner?.name]
  return (
    <div className="downgrade-row">
      <div>
        <div className="downgrade-head">
          <Link to="/customers/$customerId" params={{ customerId: id }}>
            {name ?? code}
          </Link>
          <NoticeMove of={one} />
        </div>
        <p>{gaps.length > 0 ? gaps.join(t('or')) : noGaps(one)}</p>
        <p className="fj-soft">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <LogButton isBare customer={{ id, name: name ?? code, ownerId }} />
    </div>
  )
}
