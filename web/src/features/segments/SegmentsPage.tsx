import { FunnelPlotOutlined, PlusOutlined } from '@ant-design/icons'
import { type Segment, segments } from '@fenji/contract/segments'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { addsInHead } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { SegmentCard } from './SegmentCard.tsx'
import { SegmentDialog } from './SegmentDialog.tsx'
import './segments.css'

/** The segments of the organization: what each means, how many it has, and how that moved. */
export function SegmentsPage() {
  const t = useText(messages)
  const can = useCan()
  const list = useQuery(query(segments.list))
  const { open } = useSearch({ from: '/shell/segments' })
  const navigate = useNavigate({ from: '/segments' })
  const [edited, setEdited] = useState<Segment | 'new'>()
  const create = can('create', 'Segment') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {t('create')}
    </Button>
  )
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={addsInHead(list) && create} />
      <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Skeleton active paragraph={{ rows: 6 }} />}
      {list.data?.length === 0 && (
        <EmptyState icon={<FunnelPlotOutlined />} title={t('empty')} text={t('emptyText')} actions={create} />
      )}
      <ul className="fj-segments">
        {list.data?.map((segment) => (
          <SegmentCard
            key={segment.id}
            of={segment}
            isOpen={segment.id === open}
            onToggle={() =>
              void navigate({ search: { open: segment.id === open ? undefined : segment.id }, replace: true })
            }
            onEdit={() => setEdited(segment)}
          />
        ))}
      </ul>
      {edited && <SegmentDialog of={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </div>
  )
}
