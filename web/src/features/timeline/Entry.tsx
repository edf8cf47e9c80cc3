import {
  ApartmentOutlined,
  CheckCircleOutlined,
  CustomerServiceOutlined,
  DollarOutlined,
  FundOutlined,
  InboxOutlined,
  MessageOutlined,
  PaperClipOutlined,
  RiseOutlined,
  ShareAltOutlined,
  ShoppingOutlined,
  UserSwitchOutlined,
} from '@ant-design/icons'
import type { TimelineEntry, TimelineKind } from '@fenji/contract/timeline'
import type { ReactNode } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useSession } from '../../platform/session.tsx'
import { AttachmentLink } from '../attachments/public.tsx'
import { NoteText } from '../notes/public.tsx'
import { channelIcons } from '../records/public.tsx'
import { GradeWords, OwnerWords } from './changes.tsx'
import { clockOf } from './days.ts'
import { messages } from './messages.ts'
import { RecordWords } from './RecordWords.tsx'
import { isRecordKind } from './use-kind-name.ts'

const icons: Record<TimelineKind, ReactNode> = {
  transactions: <ShoppingOutlined />,
  receivables: <FundOutlined />,
  payments: <DollarOutlined />,
  interactions: channelIcons.other,
  'service-records': <CustomerServiceOutlined />,
  cases: <InboxOutlined />,
  referrals: <ShareAltOutlined />,
  opportunities: <ApartmentOutlined />,
  tasks: <CheckCircleOutlined />,
  grades: <RiseOutlined />,
  owners: <UserSwitchOutlined />,
  notes: <MessageOutlined />,
  attachments: <PaperClipOutlined />,
}

const iconOf = ({ kind, record }: TimelineEntry) =>
  (kind === 'interactions' && channelIcons[String(record?.kind)]) || icons[kind]

/** One thing that happened: what, when, by whom; more of it when it is opened. */
export function Entry({ of: entry }: { of: TimelineEntry }) {
  const { timeZone } = useSession().organization
  const clock = clockOf(entry.at, timeZone)
  return (
    <li className="timeline-entry">
      <span className="timeline-icon" aria-hidden="true">
        {iconOf(entry)}
      </span>
      <div className="timeline-words">
        <Words of={entry} />
        <small className="fj-soft">{[clock, entry.by].filter(Boolean).join(' · ')}</small>
      </div>
    </li>
  )
}

function Words({ of: { kind, record, task, grade, owner, note, attachment } }: { of: TimelineEntry }) {
  const t = useText(messages)
  if (record && isRecordKind(kind)) return <RecordWords kind={kind} of={record} />
  if (grade) return <GradeWords of={grade} />
  if (owner) return <OwnerWords of={owner} />
  if (note) return <NoteText of={note} />
  if (attachment) return <AttachmentLink of={attachment} />
  return (
    <p>
      {t('task.done')} <strong className="fj-anywhere">{task?.title}</strong>
    </p>
  )
}
