import { getFactRange } from '../features/metrics/public.ts'
import { metricsOfScheme, templates } from '../features/schemes/public.ts'
import { inOrganization } from '../platform/db.ts'
import { columnsOf, command } from './command.ts'

export const templateList = command({
  words: 'template list',
  usage: 'template list',
  summary: 'The classic grading systems that can be run',
  async run({ services, actor }) {
    const { withOrders } = await inOrganization(services.database, actor, (db) => getFactRange(db, actor), 'read')
    return templates.map(({ scheme, system }) => ({
      key: scheme.key,
      system,
      name: scheme.name,
      description: scheme.description,
      grades: scheme.grades.map((grade) => grade.key),
      needs: metricsOfScheme(scheme),
      canRun: withOrders > 0,
    }))
  },
  print: (list) =>
    columnsOf(list.map(({ key, system, name, grades }) => [key, system, name.zh, name.en, grades.join(' ')])),
})
