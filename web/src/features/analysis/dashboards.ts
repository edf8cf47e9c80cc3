import { type ChartKey, chartKeys } from '@fenji/contract/analysis'
import { type Dashboard, type DashboardDefinition, type DashboardItem, overviewItems } from '@fenji/contract/dashboards'
import { conditionText } from '../conditions/public.ts'
import type { AnalysisSearch } from './search.ts'

type Width = DashboardItem['width']

const wide: readonly ChartKey[] = ['trends', 'ranking', 'movers', 'potential', 'churn', 'overserved']
export const usualWidth = (chart: ChartKey): Width => (wide.includes(chart) ? 'full' : 'half')

/** Dashboards that are always there. */
export const builtIn = {
  ready: overviewItems,
  all: chartKeys.map((chart) => ({ chart, width: usualWidth(chart), parameters: {} })),
} satisfies Record<string, readonly DashboardItem[]>
export type BuiltIn = keyof typeof builtIn

/** What is chosen among those that were saved and those that are always there; at first the overview. */
export const chosenOf = (saved: readonly Dashboard[], chosen: AnalysisSearch['dashboard']): Dashboard | BuiltIn =>
  saved.find(({ id }) => id === chosen) ?? (chosen === 'all' ? 'all' : 'ready')

/** The charts of what is chosen. */
export function itemsOf(saved: readonly Dashboard[], chosen: AnalysisSearch['dashboard']): readonly DashboardItem[] {
  const shown = chosenOf(saved, chosen)
  return typeof shown === 'object' ? shown.definition.items : builtIn[shown]
}

/** A chart on a dashboard, told apart from another of the same kind. */
export interface PlacedItem extends DashboardItem {
  id: number
}
export const placed = (items: readonly DashboardItem[]): PlacedItem[] => items.map((one, id) => ({ ...one, id }))

/** A dashboard that is being arranged. */
export interface Draft {
  /** undefined: a new one. */
  of?: Dashboard | undefined
  name: string
  isShared: boolean
  items: PlacedItem[]
}

/** One more chart, at the end. */
export const withAdded = (items: readonly PlacedItem[], chart: ChartKey): PlacedItem[] => [
  ...items,
  { chart, width: usualWidth(chart), parameters: {}, id: Math.max(-1, ...items.map(({ id }) => id)) + 1 },
]

/** A draft as it is saved, with the filter of the page. */
export const definitionOf = ({ items }: Draft, filter: DashboardDefinition['filter']): DashboardDefinition => ({
  items: items.map(({ id: _, ...one }) => one),
  filter,
})

/** What the address says of the filter that a dashboard was saved with. */
export function searchOf({ period, segment, scheme, where }: DashboardDefinition['filter']): AnalysisSearch {
  return { period, segment, scheme, where: where && conditionText(where) }
}
