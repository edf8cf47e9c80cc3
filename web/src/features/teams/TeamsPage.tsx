import { ApartmentOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { addsInHead } from '../../platform/ui/list-place.ts'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { messages } from './messages.ts'
import { type Edited, TeamDialog } from './TeamDialog.tsx'
import { TeamTree } from './TeamTree.tsx'
import './teams.css'
import { treeOf } from './tree.ts'
import { useTeams } from './use-team-options.ts'

/** The tree of teams. */
export function TeamsPage() {
  const t = useText(messages)
  const canCreate = useCan()('create', 'Team')
  const list = useTeams()
  const tree = treeOf(list.data ?? [])
  const [edited, setEdited] = useState<Edited>()
  const create = canCreate && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited({ parentId: null })}>
      {t('create')}
    </Button>
  )
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={addsInHead(list) && create} />
      <section className="fj-table" aria-label={t('title')} aria-busy={list.isFetching}>
        <ProblemAlert of={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && <Skeleton active paragraph={{ rows: 6 }} className="fj-table-skeleton" />}
        {list.data?.length === 0 && (
          <EmptyState icon={<ApartmentOutlined />} title={t('empty')} text={t('emptyText')} actions={create} />
        )}
        {tree.length > 0 && <TeamTree nodes={tree} onEdit={setEdited} />}
      </section>
      {edited && <TeamDialog edited={edited} tree={tree} onClose={() => setEdited(undefined)} />}
    </div>
  )
}
