import type { Scheme } from '@fenji/contract/scheme-file'

/** A classic grading system as a scheme that is one click from running. */
export interface TemplateDefinition {
  /** Its number among the classic systems, e.g. T20. */
  system: string
  scheme: Scheme
}

/** Checks the shape. */
export const template = (definition: TemplateDefinition): TemplateDefinition => definition

/** Grade colours, best to worst; the same everywhere, and never without a letter or a name. */
export const colours = {
  best: '#ad6800',
  good: '#1d6fd8',
  fair: '#2f8f5b',
  low: '#6b7280',
  warning: '#c2410c',
} as const
