import { z } from 'zod'
import { Owner } from './customers.ts'
import { endpoint } from './endpoint.ts'
import { CustomerCode, Day, Id, IdText, Moment, MoneyE4, pageOf, pageQuery, SortDirection } from './page.ts'
import type { ProblemCode } from './problems.ts'
import type { RecordFilter } from './record-filter.ts'
import { fieldOfRecord, RecordKind, recordKinds } from './record-kinds.ts'
import { changeShape, newShape, ShownLine, shownShape } from './record-values.ts'

/** What every record has beside the fields of its kind, by which it says what happened. What the reader's role does not show is null. */
export const recordBase = {
  id: Id,
  version: z.int(),
  customerId: Id,
  customer: z.object({ code: CustomerCode, name: z.string().nullable() }),
  state: z.string().nullable().meta({ description: 'Open, paid, won …: of kinds that have states' }),
  member: Owner.nullable(),
  author: z.string().nullable().meta({ description: 'Who wrote it first, here or where it comes from' }),
  authoredAt: Moment.nullable(),
  importId: Id.nullable(),
  mayUpdate: z.boolean(),
  mayDelete: z.boolean(),
}
const RecordBase = z.object(recordBase)
/** A record of some kind: what all have, and by the names of its fields what it says. */
export type RecordRow = z.infer<typeof RecordBase> & Record<string, unknown>

/** What is to be done next at the customer: a task of the person who is named, or of whoever writes it. */
export const NextStep = z
  .object({
    title: z.string().trim().min(1).max(200),
    dueOn: Day,
    memberId: Id.optional(),
  })
  .meta({ id: 'NextStep' })
export type NextStep = z.infer<typeof NextStep>

/** What makes a record, and what changes one, by the names of its fields. */
export type NewRecord = Record<string, unknown> & { nextStep?: NextStep | undefined }
export type RecordChange = Record<string, unknown> & { version: number }
type Same<T> = z.ZodType<T, T>

const besideNew: Partial<Record<RecordKind, Record<string, z.ZodType>>> = {
  interactions: { nextStep: NextStep.optional().meta({ description: 'Becomes a task' }) },
}

const ofCustomer = z.object({ id: IdText })
const ofRecord = ofCustomer.extend({ recordId: IdText })
const pascal = (words: string) => words.replace(/(?:^|\s)(\w)/g, (_, letter: string) => letter.toUpperCase())

const keysOf = <T extends { key: string }>(all: readonly T[]) => all.map(({ key }) => key) as [string, ...string[]]

type FilterShape = {
  [Name in keyof RecordFilter]-?: z.ZodOptional<
    z.ZodType<NonNullable<RecordFilter[Name]>, NonNullable<RecordFilter[Name]>>
  >
}

/** What narrows a list of records; every part that is given must hold. */
function filterShape(kind: RecordKind): FilterShape {
  const { amount, kind: property, member, parent, states } = recordKinds[kind]
  const field = property === null ? undefined : fieldOfRecord(kind, property)
  return {
    customerId: IdText.optional(),
    from: Day.optional().meta({ description: 'On this day or after it' }),
    to: Day.optional().meta({ description: 'On this day or before it' }),
    ...(field && { kind: (field.choices ? z.enum(keysOf(field.choices)) : z.string().max(200)).optional() }),
    ...(member && { memberId: z.union([z.enum(['me']), IdText]).optional() }),
    ...(parent && { [parent.property]: IdText.optional() }),
    ...(states.length > 0 && { state: z.enum(keysOf(states)).optional() }),
    ...(amount && { minAmountE4: z.coerce.number().int().optional(), maxAmountE4: z.coerce.number().int().optional() }),
  } as unknown as FilterShape
}

export type RecordSort = 'day' | 'amount'

const writing = ['customer-not-found', 'field-not-allowed', 'member-not-found', 'number-taken'] as const
const problemsOf = (kind: RecordKind): ProblemCode[] => (recordKinds[kind].parent ? ['record-not-found'] : [])

/** What goes in and comes out. Made of a description, the schemas say more than the compiler sees. */
function schemasOf(kind: RecordKind) {
  const schema = pascal(recordKinds[kind].one.en)
  const shown = z.object({ ...shownShape(kind), ...recordBase }).meta({ id: `${schema}Record` })
  const whole = kind === 'transactions' ? shown.extend({ lines: z.array(ShownLine) }) : shown
  const made = z.object({ ...newShape(kind), ...besideNew[kind] }).meta({ id: `New${schema}` })
  const changed = z.object({ ...changeShape(kind), version: z.int() }).meta({ id: `${schema}Change` })
  return { Row: shown, Whole: whole, New: made, Change: changed } as unknown as {
    Row: z.ZodType<RecordRow>
    Whole: z.ZodType<RecordRow>
    New: Same<NewRecord>
    Change: Same<RecordChange>
  }
}

/** The endpoints of a kind of records, made of its description. */
function recordEndpoints(kind: RecordKind) {
  const { name, one, amount } = recordKinds[kind]
  const [all, single] = [name.en.toLowerCase(), one.en.toLowerCase()]
  const { Row, Whole, New, Change } = schemasOf(kind)
  const sorting = {
    sort: z
      .enum(amount ? ['day', 'amount'] : ['day'])
      .optional()
      .meta({ description: 'By day unless said otherwise' }),
    direction: SortDirection.optional().meta({ description: 'Descending unless said otherwise' }),
  }
  const filter = filterShape(kind)
  return {
    list: endpoint({
      method: 'GET',
      path: `/api/${kind}`,
      summary: `${name.en} of all customers whom the reader sees, filtered, sorted and paged`,
      query: z.object({ ...filter, ...sorting, ...pageQuery }),
      reply: pageOf(Row),
      problems: ['field-not-allowed'],
    }),
    export: endpoint({
      method: 'GET',
      path: `/api/${kind}/export`,
      summary: `The ${all} of a list as a file`,
      query: z.object({ ...filter, ...sorting, format: z.enum(['xlsx', 'csv']), language: z.string().optional() }),
      download: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    }),
    create: endpoint({
      method: 'POST',
      path: `/api/customers/:id/${kind}`,
      summary: `A new ${single} of a customer; the same Idempotency-Key again answers with the one that it made`,
      status: 201,
      params: ofCustomer,
      body: New,
      reply: Whole,
      problems: [...writing, ...problemsOf(kind), 'idempotency-conflict'],
    }),
    get: endpoint({
      method: 'GET',
      path: `/api/customers/:id/${kind}/:recordId`,
      summary: `One ${single} of a customer`,
      params: ofRecord,
      reply: Whole,
      problems: ['record-not-found', 'field-not-allowed'],
    }),
    update: endpoint({
      method: 'PATCH',
      path: `/api/customers/:id/${kind}/:recordId`,
      summary: `Change a ${single}; a conflict answers with the ${single} as it stands`,
      params: ofRecord,
      body: Change,
      reply: Whole,
      problems: [...writing, 'record-not-found', 'version-conflict'],
    }),
    remove: endpoint({
      method: 'DELETE',
      path: `/api/customers/:id/${kind}/:recordId`,
      summary: `Delete a ${single}; for 30 days it can be brought back`,
      params: ofRecord,
      reply: z.object({ removedId: Id }),
      problems: ['record-not-found', 'field-not-allowed'],
    }),
  }
}
export type RecordEndpoints = ReturnType<typeof recordEndpoints>

export const transactions = recordEndpoints('transactions')
export const receivables = recordEndpoints('receivables')
export const payments = recordEndpoints('payments')
export const interactions = recordEndpoints('interactions')
export const serviceRecords = recordEndpoints('service-records')
export const cases = recordEndpoints('cases')
export const referrals = recordEndpoints('referrals')
export const opportunities = recordEndpoints('opportunities')

/** The endpoints of each kind. */
export const recordsOf: Readonly<Record<RecordKind, RecordEndpoints>> = {
  transactions,
  receivables,
  payments,
  interactions,
  'service-records': serviceRecords,
  cases,
  referrals,
  opportunities,
}

/** A record that was deleted by hand, as far as the role shows it. */
export const RemovedRecord = z
  .object({
    id: Id,
    kind: RecordKind,
    customer: z.object({ id: Id, code: CustomerCode, name: z.string().nullable() }),
    day: Day.nullable(),
    amountE4: MoneyE4.nullable(),
    text: z.string().nullable(),
    removedBy: z.string().nullable(),
    removedAt: Moment,
    keptUntil: Moment,
  })
  .meta({ id: 'RemovedRecord' })
export type RemovedRecord = z.infer<typeof RemovedRecord>

/** So long they can be brought back. */
export const removedKeptDays = 30

export const removedRecords = {
  list: endpoint({
    method: 'GET',
    path: '/api/removed-records',
    summary: 'Records deleted by hand in the last 30 days that the reader may bring back, the last first',
    query: z.object({ kind: RecordKind.optional(), ...pageQuery }),
    reply: pageOf(RemovedRecord),
  }),
  restore: endpoint({
    method: 'POST',
    path: '/api/removed-records/:id/restore',
    summary: 'Bring back a record that was deleted by hand in the last 30 days',
    params: z.object({ id: IdText }),
    reply: z.object({ kind: RecordKind, customerId: Id, recordId: Id }),
    problems: ['record-not-found', 'number-taken'],
  }),
}
