import { medals } from './medals.ts'
import { pareto } from './pareto.ts'
import { pyramid } from './pyramid.ts'
import { rfm } from './rfm.ts'
import { spendLevel } from './spend-level.ts'
import type { TemplateDefinition } from './template.ts'

/** Every template; a new one adds its line here. */
export const templates: readonly TemplateDefinition[] = [rfm, pyramid, pareto, spendLevel, medals]
