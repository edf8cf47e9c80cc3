import type { AnswerOf, Chart, ChartCell, TableColumn } from '@fenji/contract/charts'
import type { QueryOf } from '@fenji/contract/endpoint'
import { exportFile } from '../../platform/export-file.ts'
import { requireFields } from '../../platform/fields.ts'
import { type Route, route } from '../../platform/route.ts'
import type { SheetCell, Table } from '../../platform/sheet/table.ts'
import { type Asked, askedBy } from './asked.ts'

type Language = 'zh' | 'en'

/** What a chart's own work answers: the frame is put around it. */
type Drawn<C extends Chart> = Omit<AnswerOf<C>, 'showsMoney' | 'from' | 'to'>
/** The work of one chart. */
export type Draw<C extends Chart> = (asked: Asked, query: QueryOf<C['ask']>) => Promise<Drawn<C>>

/** What somebody may see of a chart. @throws {Problem} field-not-allowed. */
export async function answerOf<C extends Chart>(chart: C, draw: Draw<C>, asked: Asked, query: QueryOf<C['ask']>) {
  requireFields(asked.actor, Object.fromEntries(chart.needs.map((field) => [`fields.${field}`, field])))
  const { from, to } = asked.days
  return { showsMoney: asked.showsMoney, from, to, ...(await draw(asked, query)) } as unknown as AnswerOf<C>
}

function cellOf({ kind, of }: TableColumn<unknown>, row: unknown, language: Language): SheetCell {
  const cell: ChartCell = of(row)
  if (cell !== null && typeof cell === 'object') return cell[language]
  return kind === 'money' && typeof cell === 'number' ? cell / 1e4 : cell
}

/** The table of a chart, as the page shows it, in units of the currency. */
function tableOf(chart: Chart, found: AnswerOf<Chart>, language: Language): Table {
  const { showsMoney, rows } = found as { showsMoney: boolean; rows: unknown[] }
  const columns = chart.columns(found).filter(({ isMoney }) => showsMoney || !isMoney)
  async function* batches() {
    yield rows.map((row) => columns.map((column) => cellOf(column, row, language)))
  }
  return { name: chart.name[language], header: columns.map(({ name }) => name[language]), batches: batches() }
}

/** The two doors of a chart: its answer, and its table as a file. */
export function routesOf<C extends Chart>(chart: C, draw: Draw<C>): Route[] {
  return [
    route(chart.ask as Chart['ask'], { can: ['read', 'Customer'] }, async ({ db, actor, services, query }) => {
      const asked = await askedBy(db, actor, services, { filter: query })
      return answerOf(chart, draw, asked, query as QueryOf<C['ask']>)
    }),
    route(
      chart.file as Chart['file'] & { download: readonly string[] },
      { can: ['export', 'Customer'] },
      async (context) => {
        const { db, actor, services, query } = context
        const { format, language: wanted, ...rest } = query as { format: 'xlsx' | 'csv'; language?: string }
        const asked = await askedBy(db, actor, services, { filter: rest, action: 'export' })
        const found = await answerOf(chart, draw, asked, rest as QueryOf<C['ask']>)
        const table = tableOf(chart, found, (wanted ?? actor.language) === 'en-US' ? 'en' : 'zh')
        return exportFile(db, actor, services, {
          action: 'analysis.export',
          subject: chart.key,
          filter: rest,
          format,
          fileName: table.name,
          table,
        })
      },
    ),
  ]
}
