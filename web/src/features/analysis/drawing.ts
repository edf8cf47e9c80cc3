import type { ChartKey, charts } from '@fenji/contract/analysis'
import type { AnswerOf, CellKind, ChartCell } from '@fenji/contract/charts'
import type { LocalText } from '@fenji/contract/page'
import type { EChartsOption } from 'echarts'
import type { Formats } from '../../platform/format.ts'
import type { Text } from '../../platform/i18n.ts'
import type { Palette } from '../../platform/theme.tsx'
import type { ChartWord } from './chart-messages.ts'

/** What a drawing speaks and paints with. */
export interface Look {
  t: Text<ChartWord>
  local: (text: LocalText) => string
  format: Formats
  palette: Palette
  isNarrow: boolean
}

export type Answer<K extends ChartKey> = AnswerOf<(typeof charts)[K]>

/** How a chart is shown: what it found in a sentence, and a picture of it; without one it is a list. */
export interface Drawing<K extends ChartKey> {
  finding(answer: Answer<K>, look: Look): { title: string; subtitle?: string }
  /** A mark's datum has the place of its row as `row`. */
  option?(answer: Answer<K>, look: Look): EChartsOption
  height?(answer: Answer<K>): number
}

const signed = (change: number, percent: Formats['percent']) => `${change > 0 ? '+' : ''}${percent(change)}`

/** A cell of a chart's table as text. */
export function cellText(kind: CellKind, cell: ChartCell, { format, local }: Pick<Look, 'format' | 'local'>): string {
  if (cell !== null && typeof cell === 'object') return local(cell)
  if (typeof cell === 'string') return kind === 'day' ? format.day(cell) : cell
  switch (kind) {
    case 'money':
      return format.money(cell)
    case 'share':
      return format.percent(cell)
    case 'change':
      return cell === null ? format.percent(null) : signed(cell, format.percent)
    default:
      return format.number(cell)
  }
}

export const changeText = (change: number, { format }: Pick<Look, 'format'>) => signed(change, format.percent)

/** A piece of the calendar by its first day: 2025-03 or 2025 Q1. */
export function pieceName(begin: string, by: 'month' | 'quarter'): string {
  const [year = '', month = ''] = begin.split('-')
  return by === 'month' ? `${year}-${month}` : `${year} Q${Math.ceil(Number(month) / 3)}`
}
