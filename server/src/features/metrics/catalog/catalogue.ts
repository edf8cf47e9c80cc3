import { catalog } from './index.ts'
import type { MetricDefinition } from './metric.ts'

/** The metrics that an organization has. */
export interface Catalogue {
  all: readonly MetricDefinition[]
  find(key: string): MetricDefinition | undefined
}

/** A catalogue of these; of two with one key the former counts. */
export function catalogueOf(all: readonly MetricDefinition[]): Catalogue {
  const byKey = new Map(all.toReversed().map((definition) => [definition.key, definition]))
  return { all, find: (key) => byKey.get(key) }
}

/** The metrics that every organization has. */
export const builtInCatalogue = catalogueOf(catalog)
