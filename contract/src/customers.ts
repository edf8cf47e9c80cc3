import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { CustomerCode, Day, Id, IdText, LocalText, MoneyE4, pageOf, pageQuery, SortDirection } from './page.ts'

/** The grade that a customer holds in the primary scheme's published run. */
export const HeldGrade = z
  .object({ key: z.string(), name: LocalText, colour: z.string(), rank: z.int(), score: z.number().nullable() })
  .meta({ id: 'HeldGrade' })

/** One customer as a list shows it. Figures are over all time. */
export const Customer = z
  .object({
    id: Id,
    code: CustomerCode,
    name: z.string().nullable(),
    phone: z.string().nullable(),
    country: z.string().nullable(),
    region: z.string().nullable(),
    province: z.string().nullable(),
    city: z.string().nullable(),
    orders: z.int(),
    amountE4: MoneyE4,
    firstOrderOn: Day.nullable(),
    lastOrderOn: Day.nullable(),
    grade: HeldGrade.nullable(),
  })
  .meta({ id: 'Customer' })
export type Customer = z.infer<typeof Customer>

/** One order, sale or refund. */
export const Transaction = z
  .object({
    id: Id,
    orderNumber: z.string().nullable(),
    kind: z.enum(['order', 'refund']),
    occurredOn: Day,
    amountE4: MoneyE4,
    lines: z.array(
      z.object({
        productCode: z.string().nullable(),
        productName: z.string().nullable(),
        quantity: z.number().nullable(),
        unitPriceE4: MoneyE4.nullable(),
        amountE4: MoneyE4,
      }),
    ),
  })
  .meta({ id: 'Transaction' })

export const CustomerSort = z.enum(['code', 'name', 'amount', 'orders', 'lastOrderOn', 'score'])

/** What narrows a list of customers; every part that is given must hold. */
export const customerFilter = {
  search: z.string().trim().max(100).optional().meta({ description: 'Part of the name, or the beginning of the code' }),
  grade: z.string().max(50).optional(),
  country: z.string().max(100).optional(),
  region: z.string().max(100).optional(),
  minAmountE4: z.coerce.number().int().optional(),
  maxAmountE4: z.coerce.number().int().optional(),
  lastOrderFrom: Day.optional(),
  lastOrderTo: Day.optional(),
}

const sorting = { sort: CustomerSort.default('amount'), direction: SortDirection.default('desc') }

export const customers = {
  list: endpoint({
    method: 'GET',
    path: '/api/customers',
    summary: 'Customers, filtered, sorted and paged',
    query: z.object({ ...customerFilter, ...sorting, ...pageQuery }),
    reply: pageOf(Customer),
  }),
  export: endpoint({
    method: 'GET',
    path: '/api/customers/export',
    summary: 'The customers of a list as a file',
    query: z.object({
      ...customerFilter,
      ...sorting,
      format: z.enum(['xlsx', 'csv']),
      language: z.string().optional(),
    }),
    download: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/customers/:id',
    summary: 'One customer',
    params: z.object({ id: IdText }),
    reply: Customer,
    problems: ['customer-not-found'],
  }),
  transactions: endpoint({
    method: 'GET',
    path: '/api/customers/:id/transactions',
    summary: "A customer's transactions with their lines, newest first",
    params: z.object({ id: IdText }),
    query: z.object(pageQuery),
    reply: pageOf(Transaction),
    problems: ['customer-not-found'],
  }),
}
