import { type CSSProperties, Fragment } from 'react'
import { longestShare, type PyramidBar, type PyramidDrawing } from './pyramid.ts'
import { isWithheld } from './summary-figures.ts'
import './runs.css'

interface PyramidBarsProps extends PyramidDrawing {
  height: number
  label: string
}

/** What `pyramidOption` draws on a canvas, as elements of the page, in the colours of the theme: customers to the left, revenue to the right. */
export function PyramidBars({ bars, words, isNarrow, height, label }: PyramidBarsProps) {
  const isOneSided = isWithheld(bars)
  const longest = longestShare(bars)
  const customers = (bar: PyramidBar) => (
    <Side
      share={bar.customerShare}
      {...{ longest, bar, words }}
      whole={isNarrow ? null : words.count(bar.customers)}
      isLeft={!isOneSided}
    />
  )
  const amount = (bar: PyramidBar) => (
    <Side
      share={bar.amountShare}
      {...{ longest, bar, words }}
      whole={isNarrow || bar.amountE4 === null ? null : words.money(bar.amountE4)}
    />
  )
  const look = ['runs-bars', isOneSided && 'runs-bars-alone', isNarrow && 'runs-bars-narrow']
  return (
    <div role="img" aria-label={label} className={look.filter(Boolean).join(' ')} style={{ height }}>
      {!isOneSided && <span className="runs-bars-left runs-bars-head">{words.customers}</span>}
      <span />
      <span className="runs-bars-head">{isOneSided ? words.customers : words.amount}</span>
      {bars.map((bar) => (
        <Fragment key={bar.key}>
          {!isOneSided && customers(bar)}
          <b className="runs-bars-name">{bar.name}</b>
          {isOneSided ? customers(bar) : amount(bar)}
        </Fragment>
      ))}
    </div>
  )
}

interface SideProps extends Pick<PyramidDrawing, 'words'> {
  bar: PyramidBar
  /** Null where it is withheld. */
  share: number | null
  longest: number
  /** Of how many, or of how much; null: there is no room for it. */
  whole: string | null
  isLeft?: boolean
}

function Side({ bar, share, longest, whole, words, isLeft = false }: SideProps) {
  const style = { '--grade': bar.colour, '--part': Math.max(0, share ?? 0) / longest } as CSSProperties
  return (
    <span className={isLeft ? 'runs-bars-left' : undefined} style={style}>
      <i />
      <span>
        {share === null ? words.withheld : <b>{words.percent(share)}</b>} {whole}
      </span>
    </span>
  )
}
