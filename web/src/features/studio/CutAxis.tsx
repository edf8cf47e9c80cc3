import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import { type Axis, placeOf, stepped, valueAt, withCut } from './cuts.ts'

interface CutAxisProps {
  axis: Axis
  /** Ascending. */
  cuts: readonly number[]
  onChange: (cuts: number[], at: number) => void
  /** What a cut is called to those who do not see it. */
  labelOf: (at: number) => string
  format: (value: number) => string
  /** Colours of the parts between the cuts, one more than cuts. */
  colours?: readonly string[]
  /** What stands behind the cuts: a histogram, in the full width. */
  children?: ReactNode
  isDisabled?: boolean
}

/** A line with cuts that are dragged, or moved by the arrow keys: a hundredth of the line, a tenth with Shift. */
export function CutAxis({ axis, cuts, onChange, labelOf, format, colours, children, isDisabled }: CutAxisProps) {
  const track = useRef<HTMLDivElement>(null)
  const move = (at: number, value: number) => {
    const next = withCut(cuts, at, value, axis)
    if (next[at] !== cuts[at]) onChange(next, at)
  }
  const valueUnder = (x: number) => {
    const box = track.current?.getBoundingClientRect()
    return valueAt(axis, box && box.width > 0 ? (x - box.left) / box.width : 0)
  }
  const raised = raisedOf(cuts.map((cut) => placeOf(axis, cut)))
  return (
    <div
      className="studio-axis"
      data-is-high={raised.includes(true) ? '' : undefined}
      data-has-picture={children ? '' : undefined}
    >
      <div className="studio-axis-track" ref={track}>
        {children}
        {colours && <Parts axis={axis} cuts={cuts} colours={colours} />}
        {cuts.map((cut, at) => (
          <Handle
            // biome-ignore lint/suspicious/noArrayIndexKey: a cut is its place
            key={at}
            axis={axis}
            value={cut}
            label={labelOf(at)}
            text={format(cut)}
            isRaised={raised[at] === true}
            isDisabled={isDisabled === true}
            onMove={(value) => move(at, value)}
            valueUnder={valueUnder}
          />
        ))}
      </div>
      <div className="studio-axis-ends fj-soft" aria-hidden="true">
        <span>{format(axis.min)}</span>
        <span>{format(axis.max)}</span>
      </div>
    </div>
  )
}

/** Labels that would lie over the one before stand a line higher, every other one. */
function raisedOf(places: readonly number[]): boolean[] {
  const raised: boolean[] = []
  for (const [i, place] of places.entries()) raised.push(place - (places[i - 1] ?? -1) < 0.14 && raised[i - 1] !== true)
  return raised
}

/** The parts between the cuts, in the colours of what they give. */
function Parts({ axis, cuts, colours }: { axis: Axis; cuts: readonly number[]; colours: readonly string[] }) {
  const ends = [...cuts.map((cut) => placeOf(axis, cut)), 1]
  return (
    <div className="studio-axis-parts" aria-hidden="true">
      {ends.map((end, i) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          key={i}
          style={{ width: `${100 * Math.max(0, end - (ends[i - 1] ?? 0))}%`, background: colours[i] }}
        />
      ))}
    </div>
  )
}

interface HandleProps {
  axis: Axis
  value: number
  label: string
  text: string
  isRaised: boolean
  isDisabled: boolean
  onMove: (value: number) => void
  valueUnder: (x: number) => number
}

const shares: Record<string, number> = {
  ArrowRight: 0.01,
  ArrowUp: 0.01,
  ArrowLeft: -0.01,
  ArrowDown: -0.01,
  PageUp: 0.1,
  PageDown: -0.1,
}

function Handle({ axis, value, label, text, isRaised, isDisabled, onMove, valueUnder }: HandleProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Home' || event.key === 'End') {
      event.preventDefault()
      return onMove(event.key === 'Home' ? axis.min : axis.max)
    }
    const share = shares[event.key]
    if (share === undefined) return
    event.preventDefault()
    onMove(stepped(axis, value, event.shiftKey && Math.abs(share) < 0.1 ? 10 * share : share))
  }
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (isDisabled) return
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    else if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    onMove(valueUnder(event.clientX))
  }
  return (
    <div
      role="slider"
      tabIndex={isDisabled ? -1 : 0}
      className="studio-cut"
      aria-label={label}
      aria-valuemin={axis.min}
      aria-valuemax={axis.max}
      aria-valuenow={value}
      aria-valuetext={text}
      aria-disabled={isDisabled}
      style={{ left: `${100 * placeOf(axis, value)}%` }}
      onKeyDown={isDisabled ? undefined : onKeyDown}
      onPointerDown={drag}
      onPointerMove={drag}
    >
      <span aria-hidden="true" data-is-raised={isRaised ? '' : undefined}>
        {text}
      </span>
    </div>
  )
}
