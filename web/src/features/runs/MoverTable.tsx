import type { Mover, Run } from '@fenji/contract/runs'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../platform/i18n.ts'
import { useShows } from '../../platform/session.tsx'
import { DataTable } from '../../platform/ui/DataTable.tsx'
import { wholeList } from '../../platform/ui/list-place.ts'
import { Money } from '../../platform/ui/Money.tsx'
import type { Column } from '../../platform/ui/table/column.ts'
import { Move } from './Move.tsx'
import { reviewMessages } from './review-messages.ts'
import { useRunPlace } from './use-run-place.ts'

/** What fits above the charts; the rest is asked for. */
const firstRows = 6

/** The largest customers whose grade would change; each leads to the reason. */
export function MoverTable({ of: run, movers }: { of: Run; movers: Mover[] }) {
  const t = useText(reviewMessages)
  const shows = useShows()
  const { open } = useRunPlace()
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? movers : movers.slice(0, firstRows)
  const nameOf = ({ name, code }: Mover) => name ?? code
  const columns: Column<Mover>[] = [
    {
      key: 'customer',
      title: t('movers.customer'),
      ellipsis: true,
      render: (mover) => (
        <>
          {nameOf(mover)} {mover.name && mover.name !== mover.code && <span className="fj-soft">{mover.code}</span>}
        </>
      ),
    },
    {
      key: 'move',
      title: t('movers.move'),
      width: 300,
      render: (mover) => <Move grades={run.grades} from={mover.from} to={mover.to} />,
    },
  ]
  if (shows('amountE4'))
    columns.push({
      key: 'amount',
      title: t('movers.amount'),
      align: 'right',
      width: 140,
      render: (mover) => <Money e4={mover.amountE4} />,
    })
  return (
    <section aria-labelledby="run-movers">
      <h2 id="run-movers" className="runs-movers-title">
        {t('movers.title')}
      </h2>
      <DataTable<Mover>
        list={wholeList(null, shown)}
        rowKey="customerId"
        columns={columns}
        label={t('movers.title')}
        onOpen={({ customerId }) => open(customerId)}
        card={(mover) => (
          <button
            type="button"
            className="runs-card"
            onClick={() => open(mover.customerId)}
            aria-label={t('movers.open', { name: nameOf(mover) })}
          >
            <span className="runs-card-head">
              <strong>{nameOf(mover)}</strong>
              {mover.amountE4 !== null && <Money e4={mover.amountE4} />}
            </span>
            <Move grades={run.grades} from={mover.from} to={mover.to} />
          </button>
        )}
        empty={null}
      />
      {shown.length < movers.length && (
        <Button type="link" className="runs-movers-more" onClick={() => setWhole(true)}>
          {t('movers.all', { count: movers.length })}
        </Button>
      )}
    </section>
  )
}
