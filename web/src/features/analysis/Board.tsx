import { charts } from '@fenji/contract/analysis'
import type { ChartFilter } from '@fenji/contract/charts'
import { useState } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { moved } from '../../platform/ui/moved.ts'
import { useDragOrder } from '../../platform/ui/use-drag-order.ts'
import { ChartCard } from './ChartCard.tsx'
import type { PlacedItem } from './dashboards.ts'
import { type Parameters, parametersFor } from './filter.ts'
import { ItemBar } from './ItemBar.tsx'
import { messages } from './messages.ts'

interface BoardProps {
  items: readonly PlacedItem[]
  filter: ChartFilter
  /** It is being arranged. */
  onItems?: ((items: PlacedItem[]) => void) | undefined
}

/** The charts of a dashboard. What is chosen in one of them lasts as long as the page; while it is arranged it is a part of it. */
export function Board({ items, filter, onItems }: BoardProps) {
  const t = useText(messages)
  const local = useLocal()
  const [chosen, setChosen] = useState<Record<number, Parameters>>({})
  const [said, setSaid] = useState('')
  const move = (from: number, to: number) => {
    const one = items[from]
    if (!one || !onItems) return
    onItems(moved(items, from, to))
    setSaid(t('moved', { name: local(charts[one.chart].name), place: to + 1 }))
  }
  const placeOf = (id: number) => items.findIndex((one) => one.id === id)
  const { held, hold } = useDragOrder((id, over) => move(placeOf(Number(id)), placeOf(Number(over))))
  const change = (id: number, part: Partial<PlacedItem>) =>
    onItems?.(items.map((one) => (one.id === id ? { ...one, ...part } : one)))
  const choose = (id: number, parameters: Parameters) => {
    setChosen((all) => ({ ...all, [id]: parameters }))
    change(id, { parameters: parameters as PlacedItem['parameters'] })
  }
  return (
    <>
      <div className="analysis-board">
        {items.map((item, place) => (
          <div
            key={item.id}
            data-item={item.id}
            className={`analysis-item analysis-${item.width} ${held === String(item.id) ? 'analysis-held' : ''}`}
          >
            <ChartCard
              chart={item.chart}
              filter={filter}
              parameters={parametersFor(item.chart, chosen[item.id] ?? item.parameters)}
              onParameters={(parameters) => choose(item.id, parameters)}
              bar={
                onItems && (
                  <ItemBar
                    item={item}
                    place={place}
                    count={items.length}
                    onHold={hold(String(item.id))}
                    onMove={(to) => move(place, to)}
                    onWidth={() => change(item.id, { width: item.width === 'half' ? 'full' : 'half' })}
                    onRemove={() => onItems(items.filter(({ id }) => id !== item.id))}
                  />
                )
              }
            />
          </div>
        ))}
      </div>
      <output className="analysis-said">{said}</output>
    </>
  )
}
