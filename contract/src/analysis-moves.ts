import { z } from 'zod'
import { amountColumn, countColumn, customerColumns, customerRow, gradeRow, Money, words } from './chart-parts.ts'
import { chart } from './charts.ts'
import { Day, Id, IdText, LocalText } from './page.ts'

const RunName = z.object({ id: Id, schemeName: LocalText, asOf: Day, publishedAt: z.string().nullable() })
const Side = { ...gradeRow, place: z.int().meta({ description: '0 is the best grade; behind the last one: none' }) }
const betweenRuns = {
  from: IdText.optional().meta({ description: 'A run; the one published before `to` unless it is given' }),
  to: IdText.optional().meta({ description: 'A run; the published one unless it is given' }),
}
const runsCompared = {
  fromRun: RunName.nullable(),
  toRun: RunName.nullable().meta({ description: 'null: nothing was published yet' }),
}

export const migration = chart('migration', {
  summary: 'How many customers went from which grade to which, between two runs',
  name: words('等级迁移', 'Grade migration'),
  parameters: betweenRuns,
  row: {
    before: z.object(Side),
    after: z.object(Side),
    direction: z.enum(['up', 'down', 'entry', 'exit', 'same']),
    customers: z.int(),
    amountE4: Money,
  },
  facts: runsCompared,
  needs: ['grade'],
  columns: () => [
    { name: words('原等级', 'From'), kind: 'text', of: ({ before }) => before.name },
    { name: words('现等级', 'To'), kind: 'text', of: ({ after }) => after.name },
    countColumn,
    amountColumn,
  ],
})

export const movers = chart('movers', {
  summary: 'The largest customers whose grade rose or fell between two runs',
  name: words('等级变动客户', 'Customers who moved'),
  parameters: {
    ...betweenRuns,
    direction: z.enum(['up', 'down']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  },
  row: {
    ...customerRow,
    before: z.object(Side),
    after: z.object(Side),
    direction: z.enum(['up', 'down']),
    amountE4: Money,
  },
  facts: { ...runsCompared, up: z.int(), down: z.int() },
  needs: ['grade'],
  columns: () => [
    ...customerColumns.filter(({ name }) => name.en !== 'Grade'),
    { name: words('原等级', 'From'), kind: 'text', of: ({ before }) => before.name },
    { name: words('现等级', 'To'), kind: 'text', of: ({ after }) => after.name },
    amountColumn,
  ],
})
