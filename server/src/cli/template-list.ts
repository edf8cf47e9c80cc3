import { gallery } from '../features/schemes/public.ts'
import { inOrganization } from '../platform/db.ts'
import { columnsOf, command } from './command.ts'

export const templateList = command({
  words: 'template list',
  usage: 'template list',
  summary: 'The classic grading systems that can be run',
  async run({ services, actor }) {
    const list = await inOrganization(services.database, actor, (db) => gallery(db, actor), 'read')
    return list.map(({ scheme, system, needs, canRun }) => ({
      key: scheme.key,
      system,
      name: scheme.name,
      description: scheme.description,
      grades: scheme.grades.map((grade) => grade.key),
      needs: needs.map(({ metric }) => metric),
      canRun,
    }))
  },
  print: (list) =>
    columnsOf(list.map(({ key, system, name, grades }) => [key, system, name.zh, name.en, grades.join(' ')])),
})
