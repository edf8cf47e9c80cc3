import type { DuplicateReason } from '@fenji/contract/duplicate-reasons'
import { type DuplicatePair, duplicates, mostMerged, type PairedCustomer } from '@fenji/contract/duplicates'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { lazily } from '../../platform/ui/lazily.tsx'
import type { Columns } from '../../platform/ui/table/column.ts'
import { useFormat } from '../../platform/use-format.ts'
import { useList } from '../../platform/use-list.ts'
import { Reasons } from '../identity/public.tsx'
import { messages } from './messages.ts'
import { NoPairs } from './NoPairs.tsx'
import { PairBar } from './PairBar.tsx'
import { PairedName } from './PairedName.tsx'
import { useVerdicts } from './use-verdicts.ts'

const CompareDialog = lazily(() => import('./CompareDialog.tsx').then(({ CompareDialog }) => CompareDialog))

const nameOf = ({ name, code }: PairedCustomer) => name ?? code

interface PairListProps {
  view: 'open' | 'dismissed'
  filter: { reason: DuplicateReason | undefined; search: string | undefined }
}

/** Pairs, to be compared one by one or settled many at once. */
export function PairList({ view, filter }: PairListProps) {
  const t = useText(messages)
  const list = useList(duplicates.list, { query: { state: view, ...filter } })
  const [compared, setCompared] = useState<DuplicatePair>()
  const [chosen, setChosen] = useState<ReadonlyMap<number, DuplicatePair>>(new Map())
  const columns = usePairColumns(view)
  const isOpen = view === 'open'
  const keep = (keys: number[]) => {
    const known = new Map([...chosen, ...(list.data?.rows ?? []).map((pair) => [pair.id, pair] as const)])
    setChosen(new Map(keys.flatMap((key) => (known.has(key) ? [[key, known.get(key) as DuplicatePair]] : []))))
  }
  return (
    <>
      <DataTable<DuplicatePair>
        label={t('title')}
        list={list}
        rowKey="id"
        columns={columns}
        {...(isOpen && {
          onOpen: setCompared,
          selection: {
            keys: [...chosen.keys()],
            onChange: keep,
            most: mostMerged,
            isSelectable: () => true,
            labelOf: ({ one, other }: DuplicatePair) => t('choose', { one: nameOf(one), other: nameOf(other) }),
          },
        })}
        card={(pair) => <PairCard pair={pair} {...(isOpen && { onCompare: () => setCompared(pair) })} />}
        empty={<NoPairs view={view} isFiltered={Boolean(filter.reason ?? filter.search)} />}
      />
      <PairBar pairs={[...chosen.values()]} onClear={() => setChosen(new Map())} />
      {compared && <CompareDialog pair={compared} onClose={() => setCompared(undefined)} />}
    </>
  )
}

function usePairColumns(view: PairListProps['view']): Columns<DuplicatePair> {
  const t = useText(messages)
  const format = useFormat()
  const names: Columns<DuplicatePair> = [
    { key: 'one', title: t('one'), width: 280, render: ({ one }) => <PairedName of={one} /> },
    { key: 'other', title: t('other'), width: 280, render: ({ other }) => <PairedName of={other} /> },
  ]
  if (view === 'dismissed')
    return [...names, { key: 'restore', width: 110, render: (pair) => <RestoreButton pair={pair} /> }]
  return [
    {
      key: 'score',
      title: t('score'),
      width: 100,
      align: 'right',
      render: ({ score }) => <strong className="fj-number">{format.percent(score)}</strong>,
    },
    ...names,
    { key: 'reasons', title: t('reasons'), width: 220, render: ({ reasons }) => <Reasons of={reasons} /> },
  ]
}

function RestoreButton({ pair }: { pair: DuplicatePair }) {
  const t = useText(messages)
  const { restore } = useVerdicts()
  return (
    <Button
      size="small"
      loading={restore.isPending}
      onClick={() => restore.mutate({ body: { pairs: [{ oneId: pair.one.id, otherId: pair.other.id }] } })}
    >
      {t('restore')}
    </Button>
  )
}

/** A pair for a thumb. */
function PairCard({ pair, onCompare }: { pair: DuplicatePair; onCompare?: () => void }) {
  const t = useText(messages)
  const format = useFormat()
  return (
    <article className="duplicates-card">
      <PairedName of={pair.one} />
      <PairedName of={pair.other} />
      <div className="fj-row">
        <span>
          {onCompare && <strong className="fj-number">{format.percent(pair.score)}</strong>}{' '}
          <Reasons of={pair.reasons} />
        </span>
        {onCompare ? (
          <Button size="small" onClick={onCompare}>
            {t('compare')}
          </Button>
        ) : (
          <RestoreButton pair={pair} />
        )}
      </div>
    </article>
  )
}
