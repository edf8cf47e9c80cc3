import type { Condition } from '@fenji/contract/conditions'
import type { Criterion, Example, Grade, Scheme } from '@fenji/contract/scheme-file'
import type { ServicePolicy } from '@fenji/contract/service-policies'
import type { TemplateGroup } from '@fenji/contract/template-groups'

/** A classic grading system as a scheme that is one click from running. */
export interface TemplateDefinition {
  /** Its number among the classic systems, e.g. T20. */
  system: string
  group: TemplateGroup
  scheme: Scheme
}

/** Checks the shape. */
export const template = (definition: TemplateDefinition): TemplateDefinition => definition

/** A name in Chinese and in English. */
export type Words = readonly [zh: string, en: string]
export const words = ([zh, en]: Words) => ({ zh, en })

export const criterion = (key: string, name: Words, rest: Omit<Criterion, 'key' | 'name'>): Criterion => ({
  key,
  name: words(name),
  ...rest,
})

export const level = (key: string, name: Words, colour: string, policy: ServicePolicy): Grade => ({
  key,
  name: words(name),
  colour,
  policy,
})

export const example = (name: string, grade: string | null, metrics: Example['metrics']): Example => ({
  name,
  grade,
  metrics,
})

/** Grade colours, best to worst; the same everywhere, and never without a letter or a name. */
export const colours = {
  best: '#ad6800',
  good: '#1d6fd8',
  fair: '#2f8f5b',
  low: '#6b7280',
  warning: '#c2410c',
} as const

/** Whoever has ever ordered. */
export const buyers: Condition = { metric: 'orders', op: 'gt', value: 0 }
