import type { Customer, customers } from '@fenji/contract/customers'
import type { QueryOf } from '@fenji/contract/endpoint'
import type { FieldValue } from '@fenji/contract/field-values'
import { type CustomerField, customerFields, reaches } from '@fenji/contract/policy'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { exportFile } from '../../platform/export-file.ts'
import { levelOf, showsField, showsPart } from '../../platform/fields.ts'
import type { FileReply } from '../../platform/route.ts'
import type { Services } from '../../platform/services.ts'
import type { SheetCell, Table } from '../../platform/sheet/table.ts'
import { type KnownField, listFields } from '../fields/public.ts'
import { hasTags } from '../tags/public.ts'
import { findShownRun, type ShownRun } from './queries/customer-rows.ts'
import { eachCustomer } from './queries/customers.ts'
import { type CustomerFilter, type CustomerOrder, orderFor } from './queries/filter.ts'
import { namesOfMembers } from './queries/owners.ts'
import { hasFamilies } from './queries/parents.ts'
import { listKeysWithValues } from './queries/values.ts'

type Language = 'zh' | 'en'

interface Column {
  field: CustomerField
  zh: string
  en: string
  of(customer: Customer, language: Language): SheetCell
}

const yesNo = { zh: ['否', '是'], en: ['No', 'Yes'] } as const

type Names = ReadonlyMap<number, { name: string }>

const joined = (texts: readonly string[], language: Language) => texts.join(language === 'zh' ? '、' : ', ')

function cellOf(
  { kind, choices = [] }: KnownField,
  value: FieldValue | undefined,
  language: Language,
  names: Names,
): SheetCell {
  if (kind === 'person' && typeof value === 'number') return names.get(value)?.name ?? null
  if (value === undefined || typeof value === 'number') return value ?? null
  if (typeof value === 'boolean') return yesNo[language][Number(value)] ?? null
  const named = (key: string) => choices.find((choice) => choice.key === key)?.name[language] ?? key
  return Array.isArray(value) ? joined(value.map(named), language) : named(value)
}

/** The columns of the file; their names are ones that an import recognises. */
const columns: Column[] = [
  { field: 'code', zh: '客户编号', en: 'Customer code', of: ({ code }) => code },
  { field: 'name', zh: '客户名称', en: 'Customer name', of: ({ name }) => name },
  { field: 'phone', zh: '电话', en: 'Phone', of: ({ phone }) => phone },
  { field: 'email', zh: '邮箱', en: 'E-mail', of: ({ email }) => email },
  { field: 'taxId', zh: '统一社会信用代码', en: 'Tax ID', of: ({ taxId }) => taxId },
  { field: 'country', zh: '国家', en: 'Country', of: ({ country }) => country },
  { field: 'region', zh: '大区', en: 'Region', of: ({ region }) => region },
  { field: 'province', zh: '省份', en: 'Province', of: ({ province }) => province },
  { field: 'city', zh: '城市', en: 'City', of: ({ city }) => city },
  { field: 'owner', zh: '负责人', en: 'Owner', of: ({ owner }) => owner?.name ?? null },
  { field: 'parentCustomerId', zh: '上级客户编号', en: 'Parent code', of: ({ parent }) => parent?.code ?? null },
  {
    field: 'tags',
    zh: '标签',
    en: 'Tags',
    of: ({ tags }, language) =>
      joined(
        tags.map(({ name }) => name),
        language,
      ) || null,
  },
  { field: 'grade', zh: '等级', en: 'Grade', of: ({ grade }, language) => grade?.name[language] ?? null },
  { field: 'score', zh: '得分', en: 'Score', of: ({ grade }) => grade?.score ?? null },
  { field: 'orders', zh: '订单数', en: 'Orders', of: ({ orders }) => orders },
  { field: 'amountE4', zh: '净销售额', en: 'Net sales', of: ({ amountE4 }) => amountE4 && amountE4 / 1e4 },
  { field: 'firstOrderOn', zh: '首单日期', en: 'First order', of: ({ firstOrderOn }) => firstOrderOn },
  { field: 'lastOrderOn', zh: '最近下单日期', en: 'Last order', of: ({ lastOrderOn }) => lastOrderOn },
]

/** A column for each further field of which one of these customers shows something. */
async function valueColumns(db: Db, actor: Actor, fields: readonly KnownField[]): Promise<Omit<Column, 'field'>[]> {
  const keys = await listKeysWithValues(db, actor)
  const names = fields.some(({ kind }) => kind === 'person') ? await namesOfMembers(db, actor) : new Map()
  return fields
    .filter((field) => (keys.has(field.key) || field.kind === 'formula') && showsPart(actor, field))
    .map((field) => ({
      ...field.name,
      of: ({ custom }, language) => cellOf(field, custom[field.key], language, names),
    }))
}

/** Masked contact details go out masked; what is not shown at all has no column. */
const isInFile = (actor: Actor, field: CustomerField, shown: ShownRun | null) =>
  (field === 'score' ? (shown?.showsScore ?? false) : showsField(actor, field)) ||
  ('isSensitive' in customerFields[field] && reaches(levelOf(actor, customerFields[field].group), 'masked'))

interface TableOf {
  filter: CustomerFilter
  order: CustomerOrder
  language: Language
  /** Of those that the filter means these alone. */
  ids?: readonly number[]
  /** And not these. */
  except?: readonly number[]
}

/** Customers as a table, in the order and with the filter of a list. */
export async function customerTable(
  db: Db,
  actor: Actor,
  means: Pick<Services, 'clock' | 'kept'>,
  { filter, order, language, ids, except = [] }: TableOf,
): Promise<Table> {
  const run = await findShownRun(db, actor)
  const fields = await listFields(db, actor)
  const isTagged = await hasTags(db, actor)
  const isLinked = await hasFamilies(db, actor)
  const shown = [
    ...columns.filter(
      ({ field }) =>
        isInFile(actor, field, run) && (field !== 'tags' || isTagged) && (field !== 'parentCustomerId' || isLinked),
    ),
    ...(await valueColumns(db, actor, fields)),
  ]
  async function* batches() {
    const left = new Set(except)
    for await (const customers of eachCustomer(db, actor, means, { filter, order, fields, ids }))
      yield customers
        .filter(({ id }) => !left.has(id))
        .map((customer) => shown.map((column) => column.of(customer, language)))
  }
  return {
    name: language === 'zh' ? '客户' : 'Customers',
    header: shown.map((column) => column[language]),
    batches: batches(),
  }
}

/** The customers of a list as a file. @throws {Problem} field-not-allowed. */
export async function customerFile(
  db: Db,
  actor: Actor,
  services: Services,
  { format, language, sort, direction, ...filter }: QueryOf<typeof customers.export>,
): Promise<FileReply> {
  const order = orderFor(actor, filter, { sort, direction })
  const table = await customerTable(db, actor, services, {
    filter,
    order,
    language: (language ?? actor.language) === 'en-US' ? 'en' : 'zh',
  })
  return exportFile(db, actor, services, {
    action: 'customer.export',
    subject: '',
    filter,
    format,
    fileName: table.name,
    table,
  })
}
