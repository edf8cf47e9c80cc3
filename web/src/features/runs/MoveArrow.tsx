import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useText } from '../../platform/i18n.ts'
import { messages } from './messages.ts'
import { directionOf } from './summary-figures.ts'

interface MoveArrowProps {
  /** Grade keys, best first. */
  order: readonly string[]
  from: string | null
  to: string | null
}

/** Up or down, as an arrow with its word. */
export function MoveArrow({ order, from, to }: MoveArrowProps) {
  const t = useText(messages)
  const direction = directionOf(order, from, to)
  if (direction !== 'up' && direction !== 'down') return null
  return (
    <span className={direction === 'up' ? 'fj-positive' : 'fj-negative'} title={t(`move.${direction}`)}>
      {direction === 'up' ? <ArrowUpOutlined aria-hidden /> : <ArrowDownOutlined aria-hidden />}
      <span className="runs-hidden">{t(`move.${direction}`)}</span>
    </span>
  )
}
