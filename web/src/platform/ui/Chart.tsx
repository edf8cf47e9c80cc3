import type { ECElementEvent, EChartsOption } from 'echarts'
import { useRef } from 'react'
import { ChartFrame, type ChartFrameProps } from './ChartFrame.tsx'
import { lazily } from './lazily.tsx'
import { Spinner } from './Spinner.tsx'

const ChartCanvas = lazily(
  () => import('./ChartCanvas.tsx').then(({ ChartCanvas }) => ChartCanvas),
  ({ height }) => <Spinner height={height} />,
)
/** Has what draws charts come before the first of them has its numbers. */
export const expectCharts = ChartCanvas.preload

export type { ECElementEvent, EChartsOption }

interface EChartProps extends ChartFrameProps {
  /** From a pure `data → option` function beside the page. Leave out colours of text and axes: the theme brings them. */
  option: EChartsOption
  /** A mark was chosen: lead to the list behind it. */
  onMark?: (mark: ECElementEvent) => void
}

/** A chart that says what it found, with a table view and a picture to take away. */
export function EChart({ option, onMark, height = 300, ...frame }: EChartProps) {
  const picture = useRef<(() => string) | null>(null)
  const label = frame.label ?? (typeof frame.title === 'string' ? frame.title : '')
  return (
    <ChartFrame {...frame} height={height} takePicture={() => picture.current?.()}>
      <ChartCanvas option={option} height={height} label={label} onMark={onMark} pictureRef={picture} />
    </ChartFrame>
  )
}
