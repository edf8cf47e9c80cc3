import { BarChartOutlined, DownloadOutlined, TableOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { memo, type ReactNode, useCallback, useState } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { type ChartColumn, ChartTable } from './ChartTable.tsx'
import { useNewest } from './use-newest.ts'

export interface ChartFrameProps {
  /** What the chart shows as a finding: "8% of the customers bring 62% of revenue". */
  title: ReactNode
  /** The finding as plain text, where `title` is not. */
  label?: string
  /** Units, window, what the marks mean. */
  subtitle?: ReactNode
  height?: number
  /** The same numbers as a table. Cells may be links to the rows behind a number. */
  columns: ChartColumn[]
  rows: ReactNode[][]
  /** More to do with it, before the view toggle. */
  extra?: ReactNode
}

type Picture = string | undefined

export interface FramedProps extends ChartFrameProps {
  height: number
  /** Of the drawing, as the address of a PNG; without it there is none to take away. */
  takePicture?: () => Picture | Promise<Picture>
  /** The drawing; without one the table is all there is. */
  children?: ReactNode
}

/** The title of a chart, and the choice between its drawing and its table. */
export function ChartFrame({
  title,
  label,
  subtitle,
  height,
  columns,
  rows,
  extra,
  takePicture,
  children,
}: FramedProps) {
  const t = useText(messages)
  const [isChosen, setChosen] = useState(false)
  const hasDrawing = children !== undefined
  const isTable = isChosen || !hasDrawing
  const name = label ?? (typeof title === 'string' ? title : '')
  const onView = useCallback(() => setChosen((isBefore) => !isBefore), [])
  const newest = useNewest({ takePicture, name })
  const onPicture = useCallback(async () => {
    const { takePicture: take, name: ofNow } = newest.current
    download(await take?.(), ofNow)
  }, [newest])
  return (
    <figure className="fj-chart">
      <figcaption>
        <div className="fj-chart-text">
          <h3>{title}</h3>
          {subtitle && <p className="fj-soft">{subtitle}</p>}
        </div>
        <div className="fj-chart-tools">
          {extra}
          {hasDrawing && <ViewButton isTable={isTable} onView={onView} />}
          {takePicture && <PictureButton isTable={isTable} onPicture={onPicture} />}
        </div>
      </figcaption>
      {isTable ? (
        <ChartTable columns={columns} rows={rows} label={name} minHeight={height} />
      ) : rows.length === 0 ? (
        <div className="fj-chart-empty fj-soft" style={{ height }}>
          {t('chart.empty')}
        </div>
      ) : (
        children
      )}
    </figure>
  )
}

/** Neither is drawn again with a chart that follows a hand. */
const ViewButton = memo(function ViewButton({ isTable, onView }: { isTable: boolean; onView: () => void }) {
  const t = useText(messages)
  const word = t(isTable ? 'chart.chart' : 'chart.table')
  const icon = isTable ? <BarChartOutlined /> : <TableOutlined />
  return <Button type="text" size="small" icon={icon} title={word} aria-label={word} onClick={onView} />
})

const PictureButton = memo(function PictureButton({
  isTable,
  onPicture,
}: {
  isTable: boolean
  onPicture: () => Promise<void>
}) {
  const t = useText(messages)
  const { message } = App.useApp()
  return (
    <Button
      type="text"
      size="small"
      icon={<DownloadOutlined />}
      title={t('chart.download')}
      aria-label={t('chart.download')}
      disabled={isTable}
      onClick={() => onPicture().catch(() => message.error(t('chart.noPicture')))}
    />
  )
})

function download(url: string | undefined, name: string) {
  if (!url) return
  const link = document.createElement('a')
  link.href = url
  link.download = `${name.replace(/[\\/:*?"<>|]/g, ' ').slice(0, 80) || 'chart'}.png`
  link.click()
}
