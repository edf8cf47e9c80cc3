import type { ECElementEvent, EChartsOption } from 'echarts'
import { useRef } from 'react'
import { ChartFrame, type ChartFrameProps } from './ChartFrame.tsx'
import { lazily } from './lazily.tsx'
import { Spinner } from './Spinner.tsx'
import { useTurn } from './use-turn.ts'

/**
 * What draws charts, on its way once the first of them is drawn, or `preload` is called.
 * @param loadKinds brings kinds of drawings that not every chart has.
 */
export const chartCanvas = (loadKinds?: () => Promise<unknown>) =>
  lazily(
    async () => {
      const [{ ChartCanvas }] = await Promise.all([import('./ChartCanvas.tsx'), loadKinds?.()])
      return ChartCanvas
    },
    ({ height }) => <Spinner height={height} />,
  )
const PlainCanvas = chartCanvas()

export type { ECElementEvent, EChartsOption }

interface EChartProps extends ChartFrameProps {
  /** From a pure `data → option` function beside the page. Leave out colours of text and axes: the theme brings them. */
  option: EChartsOption
  /** A mark was chosen: lead to the list behind it. */
  onMark?: (mark: ECElementEvent) => void
  /** Made by `chartCanvas` where bars, lines and radars are not enough. */
  Canvas?: typeof PlainCanvas
}

/** A chart that says what it found, with a table view and a picture to take away. It is drawn once it is in sight, or nothing else is to be done. */
export function EChart({ option, onMark, Canvas = PlainCanvas, height = 300, ...frame }: EChartProps) {
  const picture = useRef<(() => string) | null>(null)
  const { box, isTurn } = useTurn<HTMLDivElement>()
  const label = frame.label ?? (typeof frame.title === 'string' ? frame.title : '')
  return (
    <ChartFrame {...frame} height={height} takePicture={() => picture.current?.()}>
      <div ref={box} className={isTurn ? undefined : 'fj-chart-waits'} style={{ minHeight: height }}>
        {isTurn && <Canvas option={option} height={height} label={label} onMark={onMark} pictureRef={picture} />}
      </div>
    </ChartFrame>
  )
}
