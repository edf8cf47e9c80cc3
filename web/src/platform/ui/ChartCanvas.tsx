import type { ECElementEvent, EChartsOption } from 'echarts'
import { BarChart, LineChart, RadarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, RadarComponent, TooltipComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { type RefObject, useEffect, useRef } from 'react'
import { type Palette, useTheme } from '../theme.tsx'
import { chartTheme } from './chart-theme.ts'

// Only what our charts are made of: the rest of ECharts would be as much again.
use([BarChart, LineChart, RadarChart, GridComponent, LegendComponent, RadarComponent, TooltipComponent, CanvasRenderer])

interface ChartCanvasProps {
  option: EChartsOption
  height: number
  label: string
  onMark: ((mark: ECElementEvent) => void) | undefined
  /** Receives the way to take a picture of the chart. */
  pictureRef: RefObject<(() => string) | null>
}

/** A picture of a chart that stands nowhere on the page, as the address of a PNG. */
export function pictureOf(option: EChartsOption, height: number, palette: Palette): string {
  const drawn = init(document.createElement('div'), chartTheme(palette), { width: pictureWidth, height })
  try {
    drawn.setOption({ ...option, animation: false })
    return drawn.getDataURL(pictureLook(palette))
  } finally {
    drawn.dispose()
  }
}

const pictureWidth = 720
const pictureLook = ({ surface }: Palette) => ({ pixelRatio: 2, backgroundColor: surface })

const prefersStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** The only place that draws with ECharts; loaded when the first chart appears. */
export function ChartCanvas({ option, height, label, onMark, pictureRef }: ChartCanvasProps) {
  const { palette } = useTheme()
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(null)
  const isDrawn = useRef(false)

  useEffect(() => {
    const within = box.current
    if (!within) return
    const drawn = init(within, chartTheme(palette))
    // Left alone, it asks for ten more frames after each that it drew: with charts that follow a hand, for all there are.
    drawn.getZr().setSleepAfterStill(1)
    chart.current = drawn
    isDrawn.current = false
    const observer = new ResizeObserver(() => {
      // Told at the beginning too, of the size that it is drawn in.
      if (within.clientWidth !== drawn.getWidth() || within.clientHeight !== drawn.getHeight()) drawn.resize()
    })
    observer.observe(within)
    pictureRef.current = () => drawn.getDataURL(pictureLook(palette))
    return () => {
      observer.disconnect()
      drawn.dispose()
      chart.current = null
      pictureRef.current = null
    }
  }, [palette, pictureRef])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme makes a new chart, which has to be drawn again
  useEffect(() => {
    // Only a change moves: a first drawing that is prepared to move, though it does not, is painted twice.
    const motion = {
      animation: isDrawn.current && !prefersStill(),
      ...{ animationDuration: 0, animationDurationUpdate: 300, stateAnimation: { duration: 0 } },
    }
    chart.current?.setOption({ ...motion, ...option }, { notMerge: true })
    isDrawn.current = true
  }, [option, palette])

  // biome-ignore lint/correctness/useExhaustiveDependencies: as above
  useEffect(() => {
    const drawn = chart.current
    if (!drawn || !box.current || !onMark) return
    return onChosen(drawn, box.current, onMark)
  }, [onMark, palette])

  return <div ref={box} role="img" aria-label={label} style={{ height, width: '100%' }} />
}

/**
 * Calls back when a mark is chosen. A finger chooses when it lifts, before the browser's own click: the page must not
 * move until that has come too, or it would hit whatever then lies under the finger.
 */
function onChosen(drawn: EChartsType, box: HTMLElement, onMark: (mark: ECElementEvent) => void): () => void {
  let lifted: ECElementEvent | null = null
  const choose = (mark: unknown) => {
    const chosen = mark as ECElementEvent
    if ((chosen.event?.event as Event | undefined)?.type === 'touchend') lifted = chosen
    else onMark(chosen)
  }
  const forget = () => {
    lifted = null
  }
  const settle = () => {
    if (lifted) onMark(lifted)
    forget()
  }
  drawn.on('click', choose)
  box.addEventListener('touchstart', forget, { passive: true })
  box.addEventListener('click', settle)
  return () => {
    if (!drawn.isDisposed()) drawn.off('click', choose)
    box.removeEventListener('touchstart', forget)
    box.removeEventListener('click', settle)
  }
}
