import { gallery } from '../features/schemes/public.ts'
import { inOrganization } from '../platform/db.ts'
import { columnsOf, command } from './command.ts'

export const templateList = command({
  words: 'template list',
  usage: 'template list',
  summary: 'The classic grading systems, those that can run on the data first',
  async run({ services, actor }) {
    const templates = await inOrganization(services.database, actor, (db) => gallery(db, actor, services), 'read')
    return templates.map(({ scheme, system, group, needs, canRun }) => ({
      key: scheme.key,
      system,
      group,
      name: scheme.name,
      description: scheme.description,
      grades: scheme.grades.map((grade) => grade.key),
      needs: needs.map(({ metric }) => metric),
      missing: needs.filter(({ isMissing }) => isMissing).map(({ metric }) => metric),
      canRun,
    }))
  },
  print: (list) =>
    columnsOf(
      list.map(({ key, system, name, missing }) => [
        key,
        system,
        name.zh,
        name.en,
        missing.length === 0 ? '' : `missing: ${missing.join(' ')}`,
      ]),
    ),
})
