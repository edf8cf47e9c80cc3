import { z } from 'zod'
import { ConditionText } from './customer-conditions.ts'
import { endpoint } from './endpoint.ts'
import { FieldFilter, FieldValue, FieldValues } from './field-values.ts'
import { FieldKey } from './fields.ts'
import { MetricKey } from './metric-formula.ts'
import { CustomerCode, Day, Id, IdText, LocalText, MoneyE4, pageOf, pageQuery, SortDirection } from './page.ts'
import { customerFields } from './policy.ts'
import { TagMark } from './tags.ts'

/** The grade that a customer holds in the primary scheme's published run. */
export const HeldGrade = z
  .object({ key: z.string(), name: LocalText, colour: z.string(), rank: z.int(), score: z.number().nullable() })
  .meta({ id: 'HeldGrade' })

/** The member whose customer it is. */
export const Owner = z.object({ id: Id, name: z.string() }).meta({ id: 'Owner' })

/** The customer above another in its group; nothing of one whom the reader may not see, but that there is one. */
export const Parent = z
  .object({ id: Id.nullable(), code: CustomerCode.nullable(), name: z.string().nullable() })
  .meta({ id: 'Parent' })

/** One customer as a list shows it. Figures are over all time. What the reader's role does not show is null; a phone number is masked. */
export const Customer = z
  .object({
    id: Id,
    code: CustomerCode,
    name: z.string().nullable(),
    taxId: z.string().nullable(),
    phone: z.string().nullable().meta({ description: 'Masked, e.g. 138****0000' }),
    email: z.string().nullable().meta({ description: 'Masked' }),
    country: z.string().nullable(),
    region: z.string().nullable(),
    province: z.string().nullable(),
    city: z.string().nullable(),
    orders: z.int().nullable(),
    amountE4: MoneyE4.nullable(),
    firstOrderOn: Day.nullable(),
    lastOrderOn: Day.nullable(),
    grade: HeldGrade.nullable(),
    ownerId: Id.nullable(),
    owner: Owner.nullable(),
    parent: Parent.nullable(),
    tags: z.array(TagMark).meta({ description: 'By name' }),
    version: z.int().meta({ description: 'Counts the changes of the customer' }),
    custom: FieldValues.meta({
      description: 'Values of further fields, as far as the role shows them; texts may be masked',
    }),
  })
  .meta({ id: 'Customer' })
export type Customer = z.infer<typeof Customer>

const fieldNames = Object.keys(customerFields) as (keyof typeof customerFields)[]
/** Fields that are shown masked until somebody asks for the whole. */
export const SensitiveField = z.enum(
  fieldNames.filter((name) => 'isSensitive' in customerFields[name]) as ['phone', 'email'],
)
export type SensitiveField = z.infer<typeof SensitiveField>

const Text = z.string().trim().min(1).max(500).nullable()
/** What may be changed of a customer; null empties a field. */
export const CustomerChange = z
  .object({
    code: CustomerCode.trim(),
    name: Text,
    taxId: z.string().trim().min(1).max(50).nullable(),
    phone: z.string().trim().min(1).max(100).nullable(),
    email: z.string().trim().min(1).max(254).nullable(),
    country: Text,
    region: Text,
    province: Text,
    city: Text,
    parentCustomerId: Id.nullable().meta({ description: 'Who stands above it in its group' }),
    custom: z.record(FieldKey, FieldValue.nullable()).meta({ description: 'Only the fields that change' }),
  })
  .partial()
  .meta({ id: 'CustomerChange' })
export type CustomerChange = z.infer<typeof CustomerChange>

const version = z
  .int()
  .optional()
  .meta({ description: 'Of the customer as it was read; where it is another by now, nothing is changed' })

/** A new customer. Without a code it gets one. */
export const NewCustomer = CustomerChange.omit({ code: true, name: true })
  .extend({
    code: CustomerCode.trim().nullable(),
    name: z.string().trim().min(1).max(500),
    ownerId: Id.nullable().meta({ description: 'The maker, unless another member is named; null: nobody' }),
  })
  .partial()
  .required({ name: true })
  .meta({ id: 'NewCustomer' })
export type NewCustomer = z.infer<typeof NewCustomer>

/** One order, sale or refund. Amounts are null where the reader's role does not show them. */
export const Transaction = z
  .object({
    id: Id,
    orderNumber: z.string().nullable(),
    kind: z.enum(['order', 'refund']),
    occurredOn: Day,
    amountE4: MoneyE4.nullable(),
    lines: z.array(
      z.object({
        productCode: z.string().nullable(),
        productName: z.string().nullable(),
        quantity: z.number().nullable(),
        unitPriceE4: MoneyE4.nullable(),
        amountE4: MoneyE4.nullable(),
      }),
    ),
  })
  .meta({ id: 'Transaction' })

/** By what indexes have in order. */
export const PlainSort = z.enum(['code', 'name', 'amount', 'orders', 'lastOrderOn', 'score'])
export type PlainSort = z.infer<typeof PlainSort>
/** Also by whatever else of a customer is a number or a day: `field:employees`, `metric:recency`. */
export const CustomerSort = z.union([
  PlainSort,
  z.enum(['firstOrderOn', 'createdOn', 'updatedOn']),
  z.templateLiteral(['field:', FieldKey]),
  z.templateLiteral(['metric:', MetricKey]),
])
export type CustomerSort = z.infer<typeof CustomerSort>
export const isPlainSort = (sort: CustomerSort): sort is PlainSort => PlainSort.safeParse(sort).success

/** What narrows a list of customers; every part that is given must hold. */
export const customerFilter = {
  where: ConditionText.optional().meta({ description: 'A CustomerCondition, as JSON' }),
  search: z.string().trim().max(100).optional().meta({
    description:
      'Part of the name, the beginning of the code, pinyin or its initials, the last four digits of a telephone, an e-mail address, a contact’s name',
  }),
  grade: z.string().max(50).optional(),
  country: z.string().max(100).optional(),
  region: z.string().max(100).optional(),
  minAmountE4: z.coerce.number().int().optional(),
  maxAmountE4: z.coerce.number().int().optional(),
  lastOrderFrom: Day.optional(),
  lastOrderTo: Day.optional(),
  owner: z
    .union([z.enum(['me', 'none']), IdText])
    .optional()
    .meta({ description: 'A member, "me", or "none" for customers without an owner' }),
  tag: z
    .union([IdText, z.array(IdText).max(20)])
    .optional()
    .meta({ description: 'A tag that the customer has, repeated: all of them' }),
  custom: z
    .union([FieldFilter, z.array(FieldFilter).max(20)])
    .optional()
    .meta({ description: 'By further fields, repeated: relevance:core, employees:100..500, birthday:1980-01-01..' }),
}

const sorting = {
  sort: CustomerSort.optional().meta({ description: 'By amount; by code where the role does not show amounts' }),
  direction: SortDirection.optional().meta({ description: 'Descending; by code and name ascending' }),
}

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
    summary: 'One customer; by the id of one that was merged, the customer that it is now',
    params: z.object({ id: IdText }),
    reply: Customer,
    problems: ['customer-not-found'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/api/customers',
    summary: 'A new customer; the same Idempotency-Key again answers with the customer that it made',
    status: 201,
    body: NewCustomer,
    reply: Customer,
    problems: [
      'customer-code-taken',
      'member-not-found',
      'field-not-allowed',
      'idempotency-conflict',
      'parent-not-found',
      'family-too-deep',
    ],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/api/customers/:id',
    summary: "Change a customer's own fields",
    params: z.object({ id: IdText }),
    body: CustomerChange.extend({ version }),
    reply: Customer,
    problems: [
      'customer-not-found',
      'customer-code-taken',
      'field-not-allowed',
      'version-conflict',
      'parent-not-found',
      'family-circle',
      'family-too-deep',
    ],
  }),
  reveal: endpoint({
    method: 'POST',
    path: '/api/customers/:id/reveal',
    summary: 'The whole value of a field that is shown masked; who read it is written down',
    params: z.object({ id: IdText }),
    body: z.object({ field: SensitiveField }),
    reply: z.object({ value: z.string().nullable() }),
    problems: ['customer-not-found', 'field-not-allowed'],
  }),
  transfer: endpoint({
    method: 'POST',
    path: '/api/customers/transfer',
    summary: 'Give customers to another member, or to nobody',
    body: z.object({
      customerIds: z.array(Id).min(1).max(10_000),
      toMemberId: Id.nullable(),
      version: version.meta({ description: 'Of the customer, where it is one' }),
      note: z.string().trim().max(2000).optional().meta({ description: 'For whoever takes them over' }),
      movesWork: z
        .boolean()
        .optional()
        .meta({ description: 'Open opportunities and cases of the former owner go along, unless false' }),
    }),
    reply: z.object({ transferred: z.int() }),
    problems: ['customer-not-found', 'member-not-found', 'version-conflict'],
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
