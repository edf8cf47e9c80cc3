import { PlusOutlined, TagsOutlined } from '@ant-design/icons'
import { type Tag, tags } from '@fenji/contract/tags'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useList } from '../../platform/use-list.ts'
import { MergeDialog } from './MergeDialog.tsx'
import { messages } from './messages.ts'
import type { Opened } from './opened.ts'
import { TagActions } from './TagActions.tsx'
import { TagDialog } from './TagDialog.tsx'
import { TagMarkText } from './TagMarks.tsx'

/** The organization's tags: found, renamed, merged, deleted. */
export function TagsPage() {
  const t = useText(messages)
  const can = useCan()
  const search = useSearch({ from: '/shell/tags' })
  const navigate = useNavigate({ from: '/tags' })
  const [opened, setOpened] = useState<Opened>(null)
  const list = useList(tags.list, { query: { search: search.search, counts: 'yes' } })
  const close = () => setOpened(null)
  const create = can('create', 'Tag') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpened({ kind: 'new' })}>
      {t('new')}
    </Button>
  )
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('subtitle')} actions={create} />
      <div className="tags-search">
        <SearchBox
          label={t('search')}
          value={search.search}
          onChange={(text) => void navigate({ search: { search: text }, replace: true })}
        />
      </div>
      <DataTable
        label={t('title')}
        list={list}
        rowKey="id"
        columns={useColumns(setOpened)}
        card={(tag) => <TagCard of={tag} onOpen={setOpened} />}
        empty={<EmptyState icon={<TagsOutlined />} title={t('empty')} text={t('emptyText')} actions={create} />}
      />
      {opened?.kind === 'new' && <TagDialog onClose={close} />}
      {opened?.kind === 'edit' && <TagDialog key={opened.tag.id} tag={opened.tag} onClose={close} />}
      {opened?.kind === 'merge' && <MergeDialog tag={opened.tag} onClose={close} />}
    </div>
  )
}

function Customers({ of: { id, customers } }: { of: Tag }) {
  const t = useText(messages)
  return (
    <Link to="/customers" search={{ tag: [id] }} className="fj-number">
      {t('customers.of', { count: customers ?? 0 })}
    </Link>
  )
}

function useColumns(onOpen: (opened: Opened) => void): Columns<Tag> {
  const t = useText(messages)
  return [
    { key: 'name', title: t('name'), render: (tag) => <TagMarkText of={tag} /> },
    { key: 'customers', title: t('customers'), width: 160, render: (tag) => <Customers of={tag} /> },
    { key: 'actions', width: 280, align: 'right', render: (tag) => <TagActions of={tag} onOpen={onOpen} /> },
  ]
}

function TagCard({ of: tag, onOpen }: { of: Tag; onOpen: (opened: Opened) => void }) {
  return (
    <>
      <div className="fj-row">
        <TagMarkText of={tag} />
        <Customers of={tag} />
      </div>
      <TagActions of={tag} onOpen={onOpen} />
    </>
  )
}
