import type { Template } from '@fenji/contract/schemes'
import { TemplateGroup } from '@fenji/contract/template-groups'

/** What the classic systems are for, in the order in which they are offered. */
export const templateGroups = TemplateGroup.options

interface Wanted {
  group?: TemplateGroup | undefined
  find?: string | undefined
}

/** Is it in the group, and is every word of the search in its name, description, grades or number, in either language? */
export function isWanted(template: Template, { group, find }: Wanted): boolean {
  if (group && template.group !== group) return false
  const { name, description, grades } = template.scheme
  const texts = [name, description, ...grades.map((grade) => grade.name)].flatMap(({ zh, en }) => [zh, en])
  const text = [template.system, ...texts].join(' ').toLowerCase()
  return (find ?? '')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
