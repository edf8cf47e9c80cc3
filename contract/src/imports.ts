import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { ImportFailureCode, RefusalCode } from './import-codes.ts'
import { ImportField } from './import-fields/field.ts'
import { CustomerKey, ImportKind, ImportKindInfo } from './import-kinds.ts'
import { ImportGroup, ImportState } from './import-states.ts'
import { Id, IdText, Language, Moment, pageOf, pageQuery } from './page.ts'
import { UndoCount } from './undo-count.ts'

/** What happens with records that are there already, and with those that are not. */
export const ImportMode = z.enum(['upsert', 'create', 'update'])
export type ImportMode = z.infer<typeof ImportMode>

/** How a file is read and what its columns mean. Nothing else decides: the same mapping gives the same import. */
export const Mapping = z
  .object({
    kind: ImportKind,
    format: z.enum(['csv', 'xlsx', 'xls', 'html']),
    sheet: z.string().max(255).nullable(),
    encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252']).nullable(),
    delimiter: z.enum([',', '\t', ';', '|', 'whitespace']).nullable(),
    headerRow: z.int().min(1).nullable().meta({ description: '1-based line of the header; null: the file has none' }),
    firstDataRow: z.int().min(1),
    columns: z
      .array(
        z.object({
          header: z.string().max(2000),
          field: ImportField.nullable(),
          multiplier: z.number().positive().max(1e8).optional().meta({
            description: 'What 1 in a column of money is worth where it is not `amountMultiplier`: 10000 for 万元',
          }),
          digits: z.int().min(2).max(100).optional().meta({
            description:
              'All codes of the column have so many digits: a shorter number lost its leading zeros and is refused',
          }),
          merged: z.enum(['each-row', 'first-row']).optional().meta({
            description:
              'The workbook has merged cells over several rows here: their value counts for each row, or for the first. Absent: it has none',
          }),
          isRounded: z.boolean().optional().meta({
            description: 'A spreadsheet wrote zeros for what follows the 15th digit of codes: such codes are refused',
          }),
        }),
      )
      .max(16_384),
    dateOrder: z.enum(['ymd', 'dmy', 'mdy']),
    dateSystem: z.enum(['1900', '1904']),
    decimalStyle: z.enum(['point', 'comma']),
    amountSource: z.enum(['amount', 'quantity-times-unit-price']),
    amountPer: z.enum(['line', 'order']),
    amountMultiplier: z.number().positive().max(1e8).meta({ description: '10000 where amounts are in 万元' }),
    discountKind: z.enum(['none', 'rate-off', 'amount-off']),
    groupsByOrder: z.boolean(),
    floatIdentifiers: z.array(ImportField),
    mode: ImportMode.default('upsert'),
    customerKey: CustomerKey.nullable().default(null).meta({
      description: 'The column by which customers are told apart; null: the surest of those that the file has',
    }),
    emptyCells: z.enum(['keep', 'clear']).default('keep').meta({
      description:
        'Whether an empty cell leaves the value that is there, or takes it away. A cell [clear] or [清空] always takes it away. Not for transactions',
    }),
    createsCustomers: z.boolean().nullable().default(null).meta({
      description: 'Whether customers who are not known are created; null: as is usual for the kind',
    }),
  })
  .meta({ id: 'Mapping' })
export type Mapping = z.infer<typeof Mapping>

export const MappingProblemCode = z.enum([
  'customer-missing',
  'date-missing',
  'amount-missing',
  'kind-doubtful',
  'field-missing',
  'field-unknown',
  'field-repeated',
  'column-missing',
  'date-order-assumed',
  'discount-ignored',
  'rows-ragged',
  'header-missing',
  'amount-repeated',
  'cells-merged',
  'values-merged',
  'text-damaged',
])
const Params = z.record(z.string(), z.union([z.string(), z.number()]))

/** What was recognised in a file, column by column, with values to look at. */
export const Recognition = z
  .object({
    mapping: Mapping,
    kinds: z
      .array(z.object({ kind: ImportKind, confidence: z.number() }))
      .meta({ description: 'What the rows could be, likeliest first' }),
    remembered: z
      .object({ usedAt: Moment, by: z.string().nullable() })
      .nullable()
      .meta({ description: 'The mapping is the one with which a file of this shape was imported then' }),
    sheets: z.array(z.object({ name: z.string(), isHidden: z.boolean(), isEmpty: z.boolean() })).nullable(),
    columns: z.array(
      z.object({
        header: z.string(),
        examples: z.array(z.string()).meta({ description: 'Up to 5 different values' }),
        field: ImportField.nullable(),
        confidence: z.number().meta({ description: '0 to 1' }),
        reason: z.string(),
      }),
    ),
    problems: z.array(z.object({ code: MappingProblemCode, isBlocking: z.boolean(), params: Params })),
    confidence: z.number(),
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
    records: z
      .int()
      .meta({ description: 'Records that the rows made or changed: of transactions the orders and refunds' }),
    rounded: z.int().meta({ description: 'Amounts finer than 1/10,000 that were rounded half to even' }),
    refusals: z.array(z.object({ code: RefusalCode, rows: z.int() })),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof Receipt>

/** One file on its way in. */
export const Import = z
  .object({
    id: Id,
    kind: ImportKind,
    fileName: z.string(),
    bytes: z.int(),
    state: ImportState,
    recognition: Recognition.nullable(),
    progress: z.object({
      rows: z.int(),
      bytes: z.int(),
      rowsPerSecond: z.number().nullable(),
      remainingMs: z.number().nullable(),
      attempt: z.int().optional().meta({ description: 'Above 1: it was interrupted, and began again from the start' }),
    }),
    preview: Receipt.nullable().meta({ description: 'What the import would do, from the dry run' }),
    receipt: Receipt.nullable(),
    failure: z.object({ code: ImportFailureCode, params: Params }).nullable(),
    isSample: z.boolean(),
    createdBy: z.string().nullable(),
    showsCells: z.boolean().meta({ description: "Whether the reader's role lets them see the cells of the file" }),
    createdAt: Moment,
    endedAt: Moment.nullable(),
    undoableUntil: Moment.nullable().meta({ description: 'null: it cannot be undone' }),
    undo: z
      .object({ records: z.array(UndoCount), by: z.string().nullable(), at: Moment })
      .nullable()
      .meta({ description: 'What its undo did' }),
  })
  .meta({ id: 'Import' })
export type Import = z.infer<typeof Import>

/** An import as lists show it: without what was recognised in its file, which can be large. */
export const ListedImport = Import.omit({ recognition: true, showsCells: true, undo: true }).meta({
  id: 'ListedImport',
})
export type ListedImport = z.infer<typeof ListedImport>

/** A row that was refused, and why. */
export const RefusedRow = z
  .object({
    line: z.int(),
    code: RefusalCode,
    field: ImportField.nullable(),
    value: z.string().nullable(),
    cells: z.array(z.string()),
  })
  .meta({ id: 'RefusedRow' })
export type RefusedRow = z.infer<typeof RefusedRow>

const importParams = z.object({ id: IdText })

export const imports = {
  list: endpoint({
    method: 'GET',
    path: '/api/imports',
    summary: 'Imports, newest first',
    query: z.object({
      kind: ImportKind.optional(),
      state: z
        .union([ImportGroup, z.enum(['open', 'ended'])])
        .optional()
        .meta({ description: '`open`: waiting and working; `ended`: all others' }),
      by: z
        .union([z.enum(['me', 'none']), IdText])
        .optional()
        .meta({ description: 'A member, "me", or "none" for imports that nobody started' }),
      search: z.string().trim().max(100).optional().meta({ description: 'Part of the name of the file' }),
      ...pageQuery,
    }),
    reply: pageOf(ListedImport),
  }),
  upload: endpoint({
    method: 'POST',
    path: '/api/imports',
    summary: 'Upload a file; what its rows and columns are is recognised and waits for a look',
    status: 201,
    query: z.object({ name: z.string().min(1).max(255), kind: ImportKind.optional() }),
    upload: true,
    reply: Import,
    problems: ['too-large', 'unreadable-file'],
  }),
  kinds: endpoint({
    method: 'GET',
    path: '/api/imports/kinds',
    summary: 'What can be imported, with every field that the role may write',
    reply: z.array(ImportKindInfo),
  }),
  template: endpoint({
    method: 'GET',
    path: '/api/imports/templates/:kind',
    summary: 'An empty file of a kind to fill in: its fields, their choices and an example',
    params: z.object({ kind: ImportKind }),
    query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx'), language: Language.optional() }),
    download: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  }),
  recognise: endpoint({
    method: 'POST',
    path: '/api/imports/:id/recognise',
    summary: 'Look at the file again: as another kind of data, at another sheet, or read otherwise',
    params: importParams,
    body: Mapping.pick({ kind: true, sheet: true, encoding: true, delimiter: true, headerRow: true }).partial(),
    reply: Import,
    problems: ['import-not-found', 'import-state', 'unreadable-file'],
  }),
  addSheet: endpoint({
    method: 'POST',
    path: '/api/imports/:id/sheets',
    summary: 'Import another sheet of the same workbook, as an import of its own',
    status: 201,
    params: importParams,
    body: z.object({ sheet: z.string().min(1).max(255) }),
    reply: Import,
    problems: ['import-not-found', 'import-state', 'unreadable-file', 'field-not-allowed'],
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
    problems: ['import-not-found', 'import-state', 'mapping-incomplete', 'field-not-allowed'],
  }),
  start: endpoint({
    method: 'POST',
    path: '/api/imports/:id/start',
    summary: 'Import the file with this mapping, in the background',
    status: 202,
    params: importParams,
    body: z.object({ mapping: Mapping }),
    reply: Import,
    problems: ['import-not-found', 'import-state', 'mapping-incomplete', 'field-not-allowed'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/api/imports/:id/cancel',
    summary: 'Stop an import, of which nothing stays, or its undo, and it stays as it is',
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
    download: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    problems: ['import-not-found'],
  }),
}
