import { z } from 'zod'
import { ConditionText, CustomerCondition } from './customer-conditions.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { orJson } from './json-text.ts'
import { Day, IdText, type LocalText } from './page.ts'
import { Period } from './periods.ts'
import type { CustomerField } from './policy.ts'

/** What every chart can be narrowed by. */
export const chartFilter = {
  period: orJson(Period).optional().meta({ description: 'Whose orders count; at any time unless it is given' }),
  segment: IdText.optional(),
  where: ConditionText.optional().meta({ description: 'Customers of whom it holds' }),
  scheme: IdText.optional().meta({
    description: 'By whose published grades; of the primary scheme unless it is given',
  }),
}
const Filter = z.object(chartFilter)
export type ChartFilter = z.output<typeof Filter>

/** How a cell is written. Money is in 1/10,000, a share is 0 to 1, a change likewise and signed. */
export type CellKind = 'text' | 'count' | 'number' | 'money' | 'share' | 'change' | 'day'
export type ChartCell = string | number | LocalText | null

/** A column of a chart's table: on the page, to a screen reader and in the file. */
export interface TableColumn<Row> {
  name: LocalText
  kind: CellKind
  of(row: Row): ChartCell
  /** There where money is shown. */
  isMoney?: boolean
}

const answered = {
  customers: z.int().meta({ description: 'In sight and of whom the filter holds' }),
  showsMoney: z.boolean(),
  from: Day.nullable().meta({ description: 'First day of the orders that count; null: from the first on' }),
  to: Day.nullable(),
}
/** Marks lead to the customers behind them. */
const marked = {
  where: CustomerCondition.nullable().meta({
    description: 'Whom the row is of, within the filter; null: no condition says it',
  }),
}

/** What a chart is: what it takes besides the filter, what each row of its answer holds, and what is said once. */
interface ChartShape<P extends z.ZodRawShape, R extends z.ZodRawShape, F extends z.ZodRawShape> {
  summary: string
  name: LocalText
  parameters: P
  row: R
  facts: F
  /** Fields without which there is no such chart. */
  needs: readonly CustomerField[]
  columns(answer: NoInfer<{ rows: Row<R>[] } & z.output<z.ZodObject<F>>>): TableColumn<NoInfer<Row<R>>>[]
}
type Row<R extends z.ZodRawShape> = z.output<z.ZodObject<R & typeof marked>>

const files = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const

/** A chart: asked at `/api/analysis/KEY`, its table taken away at `/api/analysis/KEY/file`. */
export function chart<const P extends z.ZodRawShape, const R extends z.ZodRawShape, const F extends z.ZodRawShape>(
  key: string,
  shape: ChartShape<P, R, F>,
) {
  const { summary, parameters, row, facts } = shape
  const rows = z.array(z.object({ ...row, ...marked }))
  const problems = ['field-not-allowed', 'segment-not-found', 'run-not-found'] as const
  return {
    ...shape,
    key,
    ask: endpoint({
      method: 'GET',
      path: `/api/analysis/${key}`,
      summary,
      query: z.object({ ...chartFilter, ...parameters }),
      reply: z.object({ ...answered, ...facts, rows }),
      problems,
    }),
    file: endpoint({
      method: 'GET',
      path: `/api/analysis/${key}/file`,
      summary: `${summary}: as a file`,
      query: z.object({
        ...chartFilter,
        ...parameters,
        format: z.enum(['xlsx', 'csv']),
        language: z.string().optional(),
      }),
      download: files,
      problems,
    }),
  }
}

/** Any chart. */
export interface Chart {
  key: string
  name: LocalText
  needs: readonly CustomerField[]
  parameters: z.ZodRawShape
  // biome-ignore lint/suspicious/noExplicitAny: each chart knows its own rows
  columns(answer: any): TableColumn<any>[]
  ask: Endpoint & { query: z.ZodObject; reply: z.ZodObject }
  file: Endpoint & { query: z.ZodObject }
}
/** What a chart answers. */
export type AnswerOf<C extends Chart> = z.output<C['ask']['reply']>
