import { z } from 'zod'
import { amountColumn, amountShareColumn, countColumn, countShareColumn, Money, Share, words } from './chart-parts.ts'
import { chart } from './charts.ts'

/** Where an organization has too many lines of transactions to be kept in memory, charts of products are of so many customers at most. */
export const mostBaskets = 20_000

const parameters = { of: z.enum(['product', 'category']).default('product') }
const facts = {
  of: z.enum(['product', 'category']),
  state: z.enum(['ready', 'too-many', 'none']).meta({
    description: `too-many: there are more than \`mostLines\` lines of transactions, and the filter holds of more than ${mostBaskets} customers who ordered; none: no transaction has products`,
  }),
  mostLines: z.int().meta({ description: 'So many lines of transactions are kept in memory, by FENJI_CACHE_MB' }),
  buyers: z.int().meta({ description: 'Customers who bought any product' }),
}
const itemName = (of: 'product' | 'category') =>
  of === 'product' ? words('产品', 'Product') : words('类别', 'Category')

export const products = chart('products', {
  summary: 'What customers buy, the largest amounts first',
  name: words('产品偏好', 'Product preference'),
  parameters: { ...parameters, limit: z.coerce.number().int().min(1).max(100).default(15) },
  row: {
    item: z.string(),
    name: z.string(),
    customers: z.int(),
    customerShare: z.number().meta({ description: 'Of those who bought any product' }),
    orders: z.int(),
    amountE4: Money,
    amountShare: Share,
  },
  facts,
  needs: ['orders'],
  columns: ({ of }) => [
    { name: itemName(of), kind: 'text', of: ({ name }) => name },
    countColumn,
    countShareColumn,
    { name: words('订单数', 'Orders'), kind: 'count', of: ({ orders }) => orders },
    amountColumn,
    amountShareColumn,
  ],
})

export const affinity = chart('affinity', {
  summary: 'What customers who buy one thing buy as well, of the 50 that most customers buy',
  name: words('产品关联', 'Product affinity'),
  parameters: {
    ...parameters,
    least: z.coerce
      .number()
      .int()
      .min(2)
      .max(1000)
      .default(5)
      .meta({ description: 'Customers who bought both, at least' }),
    limit: z.coerce.number().int().min(1).max(200).default(30),
  },
  row: {
    one: z.string(),
    other: z.string(),
    customers: z.int().meta({ description: 'Who bought both' }),
    support: z.number().meta({ description: 'Of those who bought any product, who bought both' }),
    confidence: z.number().meta({ description: 'Of those who bought the one, who bought the other' }),
    lift: z.number().meta({ description: 'How many times as many as of everybody' }),
  },
  facts,
  needs: ['orders'],
  columns: () => [
    { name: words('买了', 'Who bought'), kind: 'text', of: ({ one }) => one },
    { name: words('也买', 'also bought'), kind: 'text', of: ({ other }) => other },
    countColumn,
    { name: words('支持度', 'Support'), kind: 'share', of: ({ support }) => support },
    { name: words('置信度', 'Confidence'), kind: 'share', of: ({ confidence }) => confidence },
    { name: words('提升度', 'Lift'), kind: 'number', of: ({ lift }) => Math.round(100 * lift) / 100 },
  ],
})
