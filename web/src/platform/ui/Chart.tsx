import { BarChartOutlined, DownloadOutlined, TableOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ECElementEvent, EChartsOption } from 'echarts'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { useText } from '../i18n.ts'
import { messages } from '../messages.ts'
import { type ChartColumn, ChartTable } from './ChartTable.tsx'
import { Spinner } from './Spinner.tsx'

const ChartCanvas = lazy(() => import('./ChartCanvas.tsx').then((module) => ({ default: module.ChartCanvas })))

export type { ECElementEvent, EChartsOption }

interface EChartProps {
  /** From a pure `data → option` function beside the page. Leave out colours of text and axes: the theme brings them. */
  option: EChartsOption
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
  /** A mark was chosen: lead to the list behind it. */
  onMark?: (mark: ECElementEvent) => void
  /** More to do with it, before the view toggle. */
  extra?: ReactNode
}

/** A chart that says what it found, with a table view and a picture to take away. */
export function EChart(props: EChartProps) {
  const { option, title, label, subtitle, height = 300, columns, rows, onMark, extra } = props
  const t = useText(messages)
  const [isTable, setTable] = useState(false)
  const takePicture = useRef<(() => string) | null>(null)
  const name = label ?? (typeof title === 'string' ? title : '')
  const viewWord = t(isTable ? 'chart.chart' : 'chart.table')
  return (
    <figure className="fj-chart">
      <figcaption>
        <div className="fj-chart-text">
          <h3>{title}</h3>
          {subtitle && <p className="fj-soft">{subtitle}</p>}
        </div>
        <div className="fj-chart-tools">
          {extra}
          <Button
            type="text"
            size="small"
            icon={isTable ? <BarChartOutlined /> : <TableOutlined />}
            title={viewWord}
            aria-label={viewWord}
            onClick={() => setTable(!isTable)}
          />
          <Button
            type="text"
            size="small"
            icon={<DownloadOutlined />}
            title={t('chart.download')}
            aria-label={t('chart.download')}
            disabled={isTable}
            onClick={() => takePicture.current && download(takePicture.current(), name)}
          />
        </div>
      </figcaption>
      {isTable ? (
        <ChartTable columns={columns} rows={rows} label={name} minHeight={height} />
      ) : rows.length === 0 ? (
        <div className="fj-chart-empty fj-soft" style={{ height }}>
          {t('chart.empty')}
        </div>
      ) : (
        <Suspense fallback={<Spinner height={height} />}>
          <ChartCanvas option={option} height={height} label={name} onMark={onMark} pictureRef={takePicture} />
        </Suspense>
      )}
    </figure>
  )
}

function download(url: string, name: string) {
  const link = document.createElement('a')
  link.href = url
  link.download = `${name.replace(/[\\/:*?"<>|]/g, ' ').slice(0, 80) || 'chart'}.png`
  link.click()
}
