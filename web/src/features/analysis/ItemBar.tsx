import { ArrowLeftOutlined, ArrowRightOutlined, ColumnWidthOutlined, DeleteOutlined } from '@ant-design/icons'
import { charts } from '@fenji/contract/analysis'
import { Button } from 'antd'
import type { PointerEvent, ReactNode } from 'react'
import { useLocal, useText } from '../../platform/i18n.ts'
import { DragHandle } from '../../platform/ui/DragHandle.tsx'
import type { PlacedItem } from './dashboards.ts'
import { messages } from './messages.ts'

interface ItemBarProps {
  item: PlacedItem
  place: number
  count: number
  onHold: (event: PointerEvent) => void
  onMove: (to: number) => void
  onWidth: () => void
  onRemove: () => void
}

/** Above a chart while its dashboard is arranged: by the handle it is dragged or moved by the arrow keys, by the buttons moved as well. */
export function ItemBar({ item, place, count, onHold, onMove, onWidth, onRemove }: ItemBarProps) {
  const t = useText(messages)
  const name = useLocal()(charts[item.chart].name)
  const button = (label: string, icon: ReactNode, onClick: () => void, isDisabled = false) => (
    <Button
      type="text"
      size="small"
      icon={icon}
      title={label}
      aria-label={label}
      disabled={isDisabled}
      onClick={onClick}
    />
  )
  return (
    <div className="analysis-bar">
      <DragHandle label={t('drag', { name })} place={place} count={count} onHold={onHold} onMove={onMove}>
        <strong>{name}</strong>
      </DragHandle>
      {button(t('earlier', { name }), <ArrowLeftOutlined />, () => onMove(place - 1), place === 0)}
      {button(t('later', { name }), <ArrowRightOutlined />, () => onMove(place + 1), place === count - 1)}
      {button(t(item.width === 'half' ? 'wide' : 'half', { name }), <ColumnWidthOutlined />, onWidth)}
      {button(t('removeChart', { name }), <DeleteOutlined />, onRemove)}
    </div>
  )
}
