import { InboxOutlined, SettingOutlined } from '@ant-design/icons'
import { mostPicked, pool } from '@fenji/contract/pool'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan, useShows } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { SearchBox } from '../../platform/ui/SearchBox.tsx'
import { useList } from '../../platform/use-list.ts'
import { useRefusedOrder } from '../../platform/use-refused-order.ts'
import { usePrimaryGrades } from '../schemes/public.ts'
import { messages } from './messages.ts'
import { PickBar } from './PickBar.tsx'
import { PooledCard } from './PooledCard.tsx'
import './pool.css'
import { usePooledColumns } from './pooled-columns.tsx'
import { Refusals } from './Refusals.tsx'
import { StandingLine } from './StandingLine.tsx'
import type { PoolSearch } from './search.ts'
import { usePick } from './use-pick.ts'

/** Customers without an owner, to be picked by whoever may. */
export function PoolPage() {
  const t = useText(messages)
  const can = useCan()
  const standing = useQuery(query(pool.standing))
  return (
    <div className="fj-page">
      <PageHeader
        title={t('title')}
        subtitle={standing.data?.isOpen && <StandingLine of={standing.data} />}
        actions={
          can('update', 'Pool') && (
            <Link to="/pool/rules">
              <Button icon={<SettingOutlined />} tabIndex={-1}>
                {t('toRules')}
              </Button>
            </Link>
          )
        }
      />
      {standing.data?.isOpen === false ? <Closed canOpen={can('update', 'Pool')} /> : <PoolList />}
    </div>
  )
}

function Closed({ canOpen }: { canOpen: boolean }) {
  const t = useText(messages)
  return (
    <EmptyState
      icon={<InboxOutlined />}
      title={t('closed')}
      text={t('closedText')}
      actions={
        canOpen && (
          <Link to="/pool/rules">
            <Button type="primary" tabIndex={-1}>
              {t('closed.open')}
            </Button>
          </Link>
        )
      }
    />
  )
}

function PoolList() {
  const t = useText(messages)
  const can = useCan()
  const search = useSearch({ from: '/shell/pool' })
  const navigate = useNavigate({ from: '/pool' })
  const move = (part: Partial<PoolSearch>) => void navigate({ search: (old) => ({ ...old, ...part }) })
  const list = useList(pool.list, { query: search })
  useRefusedOrder(search.sort, list.error, () => move({ sort: undefined, direction: undefined }))
  const [chosen, setChosen] = useState<number[]>([])
  const { pick, isPending, refused, forget } = usePick(() => setChosen([]))
  const mayPick = can('pick', 'Pool')
  const columns = usePooledColumns(mayPick ? (id) => pick([id]) : undefined)
  const isNarrowed = search.search !== undefined || search.grade !== undefined
  return (
    <>
      <PoolFilters search={search} onChange={move} />
      <Refusals of={refused} rows={list.data?.rows ?? []} onClose={forget} />
      <DataTable
        label={t('title')}
        list={list}
        rowKey="id"
        columns={columns}
        at={{ sort: search.sort ?? 'code', direction: search.direction ?? 'asc' }}
        onMove={(place) => move(place as Partial<PoolSearch>)}
        selection={
          mayPick
            ? {
                keys: chosen,
                onChange: setChosen,
                most: mostPicked,
                isSelectable: () => true,
                labelOf: ({ name, code }) => t('choose', { name: name ?? code }),
              }
            : undefined
        }
        card={(one) => <PooledCard of={one} onPick={mayPick ? () => pick([one.id]) : undefined} />}
        empty={
          isNarrowed ? (
            <EmptyState
              title={t('noMatch')}
              actions={<Button onClick={() => move({ search: undefined, grade: undefined })}>{t('clear')}</Button>}
            />
          ) : (
            <EmptyState icon={<InboxOutlined />} title={t('empty')} text={t('emptyText')} />
          )
        }
      />
      <PickBar count={chosen.length} isBusy={isPending} onPick={() => pick(chosen)} onClear={() => setChosen([])} />
    </>
  )
}

function PoolFilters({ search, onChange }: { search: PoolSearch; onChange: (part: Partial<PoolSearch>) => void }) {
  const t = useText(messages)
  const shows = useShows()
  const grades = usePrimaryGrades()
  return (
    <search className="pool-filters">
      <SearchBox label={t('search')} value={search.search} onChange={(text) => onChange({ search: text })} />
      {shows('grade') && grades.length > 0 && (
        <Select
          className="pool-grade"
          aria-label={t('grade')}
          allowClear
          placeholder={t('anyGrade')}
          value={search.grade ?? null}
          options={grades.map((grade) => ({ value: grade.key, label: <GradeTag of={grade} /> }))}
          onChange={(grade: string | null) => onChange({ grade: grade ?? undefined })}
        />
      )}
    </search>
  )
}
