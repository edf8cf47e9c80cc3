import type { Metric, MetricFigures } from '@fenji/contract/metrics'
import { Day } from '@fenji/contract/page'
import { readCatalogue, readFigures } from '../features/metrics/public.ts'
import { getSettings } from '../features/settings/public.ts'
import { dayIn } from '../platform/clock.ts'
import { inOrganization } from '../platform/db.ts'
import { type CommandContext, columnsOf, command, UsageError } from './command.ts'

interface Listed {
  metrics: Metric[]
  /** Of the metrics asked for; none where none was. */
  figures: MetricFigures[]
}

function list({ services, actor, positionals, options }: CommandContext): Promise<Listed> {
  const asked = options['as-of']
  if (asked !== undefined && !Day.safeParse(asked).success) throw new UsageError('--as-of wants a day, YYYY-MM-DD.')
  const keys = [...new Set(positionals[0]?.split(','))]
  return inOrganization(
    services.database,
    actor,
    async (db) => {
      const { all } = await readCatalogue(db, actor)
      const metrics = all.map(({ formula: _formula, ...metric }) => metric)
      if (keys.length === 0) return { metrics, figures: [] }
      const { timeZone } = await getSettings(db, actor)
      const asOf = typeof asked === 'string' ? asked : dayIn(timeZone, services.clock.now())
      const figures = await readFigures(db, actor, services.kept, { asOf, keys })
      return { metrics: metrics.filter(({ key }) => keys.includes(key)), figures }
    },
    'read',
  )
}

const shown = (value: number | undefined) => (value === undefined ? '' : String(Math.round(value * 100) / 100))

function printFigures(figures: readonly MetricFigures[]): string {
  const rows = figures.map(({ key, coverage, quartiles, categories }) => [
    key,
    `${coverage?.customers ?? 0} (${Math.round((coverage?.share ?? 0) * 100)} %)`,
    quartiles ? [quartiles.min, quartiles.median, quartiles.max].map(shown).join(' / ') : '',
    categories.map(({ label, customers }) => `${label} ${customers}`).join(', '),
  ])
  return columnsOf([['metric', 'customers', 'min / median / max', 'categories'], ...rows])
}

export const metrics = command({
  words: 'metrics',
  usage: 'metrics [KEY,KEY…] [--as-of YYYY-MM-DD]',
  summary: 'The metric catalogue; of the metrics named, how many customers have them and how they are spread',
  options: { 'as-of': { type: 'string' } },
  positionals: 1,
  run: list,
  print: (result) =>
    result.figures.length > 0
      ? printFigures(result.figures)
      : columnsOf(result.metrics.map(({ key, unit, source, name }) => [key, unit, source, name.zh, name.en])),
})
