import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { Id, IdText, Moment } from './page.ts'

/** What a column of a transaction file can mean. */
export const ImportField = z.enum([
  'customerCode',
  'customerName',
  'customerPhone',
  'customerCountry',
  'customerRegion',
  'customerCity',
  'customerSegment',
  'orderNumber',
  'occurredOn',
  'amount',
  'quantity',
  'unitPrice',
  'productCode',
  'productName',
  'category',
  'transactionType',
])
export type ImportField = z.infer<typeof ImportField>

/** How a file is read and what its columns mean: with it an import can be run again and gives the same. */
export const Mapping = z
  .object({
    sheet: z.string().nullable(),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    headerRow: z.int().min(0).meta({ description: '1-based row of the header; 0: the file has none' }),
    columns: z
      .array(ImportField.nullable())
      .max(1000)
      .meta({ description: 'The field of each column; null: left out' }),
    dateOrder: z.enum(['ymd', 'dmy', 'mdy']),
    decimal: z.enum(['point', 'comma']),
    amountSource: z.enum(['amount', 'quantity-times-price']),
    amountMultiplier: z.number().positive().meta({ description: '10000 where amounts are in 万元' }),
  })
  .meta({ id: 'Mapping' })
export type Mapping = z.infer<typeof Mapping>

/** What was recognised in a file, column by column, with rows to look at. */
export const Recognition = z
  .object({
    mapping: Mapping,
    columns: z.array(
      z.object({
        header: z.string(),
        samples: z.array(z.string()),
        field: ImportField.nullable(),
        confidence: z.number().meta({ description: '0 to 1' }),
      }),
    ),
    problems: z.array(z.enum(['customer-missing', 'date-missing', 'amount-missing'])),
  })
  .meta({ id: 'Recognition' })
export type Recognition = z.infer<typeof Recognition>

/** rows = created + updated + unchanged + refused, always. */
export const Receipt = z
  .object({
    rows: z.int(),
    created: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    refused: z.int(),
    customersCreated: z.int(),
    customersUpdated: z.int(),
    transactions: z.int().meta({ description: 'Orders and refunds that the rows made or changed' }),
    rounded: z.int().meta({ description: 'Amounts finer than 1/10,000 that were rounded half to even' }),
    refusals: z.array(z.object({ code: z.string(), rows: z.int() })),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>

export const ImportState = z.enum([
  'reading',
  'mapping',
  'checking',
  'checked',
  'importing',
  'done',
  'failed',
  'cancelled',
])

/** One file on its way in. */
export const Import = z
  .object({
    id: Id,
    kind: z.literal('transactions'),
    fileName: z.string(),
    bytes: z.int(),
    state: ImportState,
    recognition: Recognition.nullable(),
    progress: z.object({
      rows: z.int(),
      bytes: z.int(),
      rowsPerSecond: z.number().nullable(),
      remainingMs: z.number().nullable(),
    }),
    preview: Receipt.nullable().meta({ description: 'What the import would do, from the dry run' }),
    receipt: Receipt.nullable(),
    failure: z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
    isSample: z.boolean(),
    createdBy: z.string().nullable(),
    createdAt: Moment,
    endedAt: Moment.nullable(),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof Import>

/** A row that was refused, and why. */
export const RefusedRow = z
  .object({
    line: z.int(),
    code: z.string(),
    field: z.string().nullable(),
    value: z.string().nullable(),
    cells: z.array(z.string()),
  })
  .meta({ id: 'RefusedRow' })

const importParams = z.object({ id: IdText })

export const imports = {
  list: endpoint({ method: 'GET', path: '/api/imports', summary: 'Imports, newest first', reply: z.array(Import) }),
  upload: endpoint({
    method: 'POST',
    path: '/api/imports',
    summary: 'Upload a file of transactions; its columns are recognised and wait for a look',
    status: 201,
    query: z.object({ name: z.string().min(1).max(255) }),
    upload: true,
    reply: Import,
    problems: ['too-large', 'unreadable-file'],
  }),
  get: endpoint({
    method: 'GET',
    path: '/api/imports/:id',
    summary: 'One import with its progress and receipt',
    params: importParams,
    reply: Import,
    problems: ['import-not-found'],
  }),
  check: endpoint({
    method: 'POST',
    path: '/api/imports/:id/check',
    summary: 'Dry run: what would this import create, update, leave and refuse?',
    status: 202,
    params: importParams,
    body: z.object({ mapping: Mapping }),
    reply: Import,
    problems: ['import-not-found', 'import-state', 'mapping-incomplete'],
  }),
  start: endpoint({
    method: 'POST',
    path: '/api/imports/:id/start',
    summary: 'Import the file with this mapping, in the background',
    status: 202,
    params: importParams,
    body: z.object({ mapping: Mapping }),
    reply: Import,
    problems: ['import-not-found', 'import-state', 'mapping-incomplete'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/api/imports/:id/cancel',
    summary: 'Stop an import; nothing of it stays',
    params: importParams,
    reply: Import,
    problems: ['import-not-found', 'import-state'],
  }),
  refused: endpoint({
    method: 'GET',
    path: '/api/imports/:id/refused',
    summary: 'The first refused rows with their reasons',
    params: importParams,
    query: z.object({ limit: z.coerce.number().int().min(1).max(200).default(20) }),
    reply: z.array(RefusedRow),
    problems: ['import-not-found'],
  }),
  refusedFile: endpoint({
    method: 'GET',
    path: '/api/imports/:id/refused/file',
    summary: 'The refused rows as a file like the one that came, with a reason column',
    params: importParams,
    query: z.object({ language: z.string().optional() }),
    download: ['text/csv'],
    problems: ['import-not-found'],
  }),
}
