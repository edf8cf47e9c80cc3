import { z } from 'zod'
import type { TableColumn } from './charts.ts'
import { CustomerCode, Id, LocalText, MoneyE4 } from './page.ts'

/** Money that is not shown, or not to be had, is null. */
export const Money = MoneyE4.nullable()
export const Share = z.number().nullable().meta({ description: '0 to 1' })
export const Change = z.number().nullable().meta({ description: 'Of what it was before: 0.2 is a fifth more' })

/** Which amounts stand for what a customer is worth: what they bought, or the yearly profit of their profile. */
export const Measure = z.enum(['amount', 'profit'])
export type Measure = z.infer<typeof Measure>

/** A grade as a chart names it; `grade` is null of those without one. */
export const gradeRow = { grade: z.string().nullable(), name: LocalText, colour: z.string().nullable() }

/** A customer in a list. */
export const customerRow = {
  customerId: Id,
  code: CustomerCode,
  name: z.string().nullable(),
  grade: LocalText.nullable(),
  gradeColour: z.string().nullable(),
  owner: z.string().nullable(),
}
type CustomerRow = z.output<z.ZodObject<typeof customerRow>>

const text = (zh: string, en: string): LocalText => ({ zh, en })
export const words = text

/** The columns that name a customer. */
export const customerColumns: TableColumn<CustomerRow>[] = [
  { name: text('客户编号', 'Code'), kind: 'text', of: ({ code }) => code },
  { name: text('客户名称', 'Name'), kind: 'text', of: ({ name }) => name },
  { name: text('等级', 'Grade'), kind: 'text', of: ({ grade }) => grade },
  { name: text('负责人', 'Owner'), kind: 'text', of: ({ owner }) => owner },
]

export const amountColumn: TableColumn<{ amountE4: number | null }> = {
  name: text('净销售额', 'Net sales'),
  kind: 'money',
  isMoney: true,
  of: ({ amountE4 }) => amountE4,
}
export const amountShareColumn: TableColumn<{ amountShare: number | null }> = {
  name: text('金额占比', 'Share of amount'),
  kind: 'share',
  isMoney: true,
  of: ({ amountShare }) => amountShare,
}
export const countColumn: TableColumn<{ customers: number }> = {
  name: text('客户数', 'Customers'),
  kind: 'count',
  of: ({ customers }) => customers,
}
export const countShareColumn: TableColumn<{ customerShare: number }> = {
  name: text('客户占比', 'Share of customers'),
  kind: 'share',
  of: ({ customerShare }) => customerShare,
}
