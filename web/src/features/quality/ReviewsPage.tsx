import { CheckOutlined } from '@ant-design/icons'
import { mostConfirmed, quality, type Review } from '@fenji/contract/quality'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { mutation, query } from '../../platform/api.ts'
import { useText } from '../../platform/i18n.ts'
import { useCan } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { EmptyState } from '../../platform/ui/EmptyState.tsx'
import { GradeTag } from '../../platform/ui/GradeTag.tsx'
import { PageHeader } from '../../platform/ui/PageHeader.tsx'
import { ProblemAlert } from '../../platform/ui/ProblemAlert.tsx'
import { StateDot } from '../../platform/ui/StateDot.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useList } from '../../platform/use-list.ts'
import { CustomerLink } from './FindingsPage.tsx'
import { messages } from './messages.ts'
import { QualityTabs } from './QualityTabs.tsx'
import './quality.css'
import { dues, type ReviewsSearch } from './search.ts'

/** Confirms customers; lists and counts follow. */
function useConfirm(onDone: () => void = () => {}) {
  const t = useText(messages)
  const { message } = App.useApp()
  return useMutation(
    mutation(quality.confirm, {
      refreshes: [quality.reviews, quality.reviewers, quality.customer],
      onSuccess: ({ confirmed }) => {
        void message.success(t('confirmed', { count: confirmed }))
        onDone()
      },
    }),
  )
}

/** Key customers whose data are to be confirmed, and one click to do so. */
export function ReviewsPage() {
  const t = useText(messages)
  const search = useSearch({ from: '/shell/quality/reviews' })
  const list = useList(quality.reviews, { query: { owner: search.owner, due: search.due } }, { rowKey: 'customerId' })
  const can = useCan()
  const [chosen, setChosen] = useState<number[]>([])
  const confirm = useConfirm(() => setChosen([]))
  const columns = useColumns((customerId) => confirm.mutate({ body: { customerIds: [customerId] } }))
  const isOff = list.data?.isOn === false
  return (
    <div className="fj-page">
      <PageHeader title={t('title')} subtitle={t('reviews.lead')} />
      <QualityTabs />
      <ProblemAlert of={confirm.error} />
      {isOff ? (
        <EmptyState
          title={t('reviews.off')}
          text={t('reviews.offText')}
          actions={can('update', 'Quality') && <Link to="/quality/rules">{t('reviews.toRules')}</Link>}
        />
      ) : (
        <>
          <div className="quality-counts">
            <DueChoice search={search} counts={list.data?.counts} />
            <div className="fj-actions">
              {chosen.length > 0 && (
                <Button
                  type="primary"
                  icon={<CheckOutlined />}
                  loading={confirm.isPending}
                  onClick={() => confirm.mutate({ body: { customerIds: chosen } })}
                >
                  {t('confirmMany', { count: chosen.length })}
                </Button>
              )}
              <OwnerChoice search={search} />
            </div>
          </div>
          <DataTable<Review>
            list={list}
            rowKey="customerId"
            columns={columns}
            label={t('tab.reviews')}
            selection={
              can('update', 'Customer')
                ? {
                    keys: chosen,
                    onChange: setChosen,
                    most: mostConfirmed,
                    isSelectable: (one) => can('update', 'Customer', one),
                    labelOf: ({ name, code }) => t('select', { name: name ?? code }),
                  }
                : undefined
            }
            card={(one) => (
              <ReviewCard of={one} onConfirm={() => confirm.mutate({ body: { customerIds: [one.customerId] } })} />
            )}
            empty={<EmptyState title={t('reviews.none')} text={t('reviews.noneText')} />}
          />
        </>
      )}
    </div>
  )
}

interface Counts {
  overdue: number
  soon: number
  later: number
}

function DueChoice({ search, counts }: { search: ReviewsSearch; counts: Counts | undefined }) {
  const t = useText(messages)
  const format = useFormat()
  const navigate = useNavigate({ from: '/quality/reviews' })
  const label = (due: (typeof dues)[number]) => `${t(`due.${due}`)} ${format.number(counts?.[due])}`
  return (
    <Segmented<(typeof dues)[number] | 'all'>
      aria-label={t('dueOn')}
      value={search.due ?? 'all'}
      options={[{ value: 'all', label: t('due.all') }, ...dues.map((value) => ({ value, label: label(value) }))]}
      onChange={(value) => void navigate({ search: { owner: search.owner, ...(value !== 'all' && { due: value }) } })}
    />
  )
}

/** Whose customers: one's own, or those of somebody who has some to confirm. */
function OwnerChoice({ search }: { search: ReviewsSearch }) {
  const t = useText(messages)
  const navigate = useNavigate({ from: '/quality/reviews' })
  const { data = [] } = useQuery(query(quality.reviewers))
  const others = data.flatMap(({ owner, counts }) =>
    owner ? [{ value: String(owner.id), label: `${owner.name} (${counts.overdue + counts.soon})` }] : [],
  )
  const options = [
    { value: '', label: t('everybody') },
    { value: 'me', label: t('mine') },
    ...others,
    { value: 'none', label: t('nobody') },
  ]
  const ownerOf = (value: string): ReviewsSearch['owner'] =>
    value === '' ? undefined : value === 'me' || value === 'none' ? value : Number(value)
  return (
    <Select<string>
      aria-label={t('owner')}
      value={String(search.owner ?? '')}
      options={options}
      popupMatchSelectWidth={false}
      onChange={(value) => void navigate({ search: { due: search.due, owner: ownerOf(value) } })}
    />
  )
}

function useColumns(onConfirm: (customerId: number) => void): Columns<Review> {
  const t = useText(messages)
  return [
    {
      key: 'customer',
      title: t('customer'),
      width: 260,
      render: (one) => <CustomerLink of={{ ...one, id: one.customerId }} />,
    },
    { key: 'grade', title: t('grade'), width: 110, render: (one) => <GradeTag of={one.grade} /> },
    { key: 'owner', title: t('owner'), width: 120, render: ({ owner }) => owner?.name ?? t('nobody') },
    { key: 'dueOn', title: t('dueOn'), width: 170, render: (one) => <DueText of={one} /> },
    { key: 'confirmedAt', title: t('confirmedAt'), render: (one) => <ConfirmedText of={one} /> },
    {
      key: 'do',
      title: '',
      width: 150,
      align: 'right',
      render: (one) => <ConfirmButton of={one} onConfirm={onConfirm} />,
    },
  ]
}

function DueText({ of: { dueOn, isOverdue } }: { of: Review }) {
  const format = useFormat()
  return <StateDot tone={isOverdue ? 'bad' : 'past'}>{format.day(dueOn)}</StateDot>
}

function ConfirmedText({ of: { confirmedAt, confirmedBy } }: { of: Review }) {
  const t = useText(messages)
  const format = useFormat()
  if (confirmedAt === null) return <span className="fj-soft">–</span>
  const moment = format.moment(confirmedAt)
  return confirmedBy ? t('confirmedBy', { moment, name: confirmedBy }) : moment
}

function ConfirmButton({ of: one, onConfirm }: { of: Review; onConfirm: (customerId: number) => void }) {
  const t = useText(messages)
  const can = useCan()
  if (!can('update', 'Customer', one)) return null
  return (
    <Button size="small" onClick={() => onConfirm(one.customerId)}>
      {t('confirm')}
    </Button>
  )
}

function ReviewCard({ of: one, onConfirm }: { of: Review; onConfirm: () => void }) {
  const t = useText(messages)
  return (
    <article className="quality-card">
      <div className="fj-row">
        <CustomerLink of={{ ...one, id: one.customerId }} />
        <GradeTag of={one.grade} />
      </div>
      <div className="fj-row">
        <DueText of={one} />
        <ConfirmButton of={one} onConfirm={onConfirm} />
      </div>
      <span className="fj-soft fj-small">
        {one.owner?.name ?? t('nobody')} · <ConfirmedText of={one} />
      </span>
    </article>
  )
}
