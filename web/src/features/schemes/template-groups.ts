import type { Template } from '@fenji/contract/schemes'

/** What the classic systems are for, in the order in which they are offered. */
export const templateGroups = ['value', 'loyalty', 'partnership', 'bank', 'pipeline', 'risk', 'other'] as const
export type TemplateGroup = (typeof templateGroups)[number]

/** By their numbers; a system that has none of these is among the others. */
const systems: Record<Exclude<TemplateGroup, 'other'>, readonly string[]> = {
  value: ['T1', 'T2', 'T13', 'T18', 'T20', 'T21', 'T22', 'T24'],
  loyalty: ['T3', 'T4', 'T17'],
  partnership: ['T5', 'T6', 'T10', 'T11', 'T12', 'T14', 'T15', 'T16'],
  bank: ['T7', 'T8', 'T9'],
  pipeline: ['T19'],
  risk: ['T23'],
}

export const groupOf = ({ system }: Pick<Template, 'system'>): TemplateGroup =>
  templateGroups.find((group) => group !== 'other' && systems[group].includes(system)) ?? 'other'

interface Wanted {
  group?: TemplateGroup | undefined
  find?: string | undefined
}

/** Is it in the group, and is every word of the search in its name, description, grades or number, in either language? */
export function isWanted(template: Template, { group, find }: Wanted): boolean {
  if (group && groupOf(template) !== group) return false
  const { name, description, grades } = template.scheme
  const texts = [name, description, ...grades.map((grade) => grade.name)].flatMap(({ zh, en }) => [zh, en])
  const text = [template.system, ...texts].join(' ').toLowerCase()
  return (find ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
