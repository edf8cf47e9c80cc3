import { useFormat } from '../../platform/use-format.ts'
import './imports.css'
import { barOf } from './receipt.ts'

interface Part {
  /** Of its colour: `imports-part-<name>`. */
  name: string
  label: string
  count: number
}

interface PartsBarProps {
  parts: readonly Part[]
  /** All of it as one sentence. */
  sum: string
  /** In a row of a list: small, and without the parts that nothing falls to. */
  isSlim?: boolean
}

/** Parts of a whole as one bar with its numbers. */
export function PartsBar({ parts, sum, isSlim = false }: PartsBarProps) {
  const format = useFormat()
  const shown = isSlim ? parts.filter(({ count }) => count > 0) : parts
  return (
    <div className={isSlim ? 'imports-receipt imports-receipt-slim' : 'imports-receipt'}>
      <div className="imports-bar" role="img" aria-label={sum} title={sum}>
        {barOf(parts).map(({ name, percent }) => (
          <i key={name} className={`imports-part-${name}`} style={{ width: `${percent}%` }} />
        ))}
      </div>
      <dl className="imports-parts">
        {shown.map(({ name, label, count }) => (
          <div key={name} className={count === 0 ? 'imports-part-zero' : undefined}>
            <dt>
              <i className={`imports-part-${name}`} aria-hidden="true" />
              {label}
            </dt>
            <dd className="fj-number">{format.number(count)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
