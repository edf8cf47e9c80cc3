import { z } from 'zod'
import type { Choice } from '../fields.ts'
import type { LocalText } from '../page.ts'
import type { GroupKey } from '../policy.ts'

/**
 * How a cell of the field is read. `text` is one line, `note` keeps its lines; `share` is 0 to 1 and may be written in percent;
 * `money` is in units of the currency; `moment` is a day, with a time of day where the cell has one; `member` is somebody of the
 * organization by name or e-mail address; `region` a province of China or a place in it; `link` an address that begins with http; `tags` are names with
 * commas, semicolons or lines between.
 */
export const ImportFieldType = z.enum([
  'text',
  'note',
  'code',
  'phone',
  'email',
  'money',
  'number',
  'integer',
  'share',
  'date',
  'moment',
  'choice',
  'choices',
  'boolean',
  'member',
  'region',
  'link',
  'tags',
])
export type ImportFieldType = z.infer<typeof ImportFieldType>

/** A field of the kind, see import-kinds.ts; further fields of customers are `custom.<key>`. */
export const ImportField = z
  .string()
  .max(60)
  .regex(/^[a-z][a-zA-Z0-9]*(\.[a-z][a-z0-9-]{0,39})?$/)
export type ImportField = z.infer<typeof ImportField>

/** What a column of a file can mean. */
export interface ImportFieldDefinition {
  key: string
  name: LocalText
  type: ImportFieldType
  /** Whoever imports the field has to be allowed to edit this group of fields. */
  group: GroupKey
  /** A record that is new cannot do without it. */
  isRequired?: true
  choices?: readonly Choice[]
  /** Least and greatest value of a number. */
  range?: readonly [number, number]
  /** Most characters of a text, where they are not as many as is usual for its type. */
  maxLength?: number
}

type Rest = Omit<ImportFieldDefinition, 'key' | 'name'>

export const field = (key: string, zh: string, en: string, rest: Rest): ImportFieldDefinition => ({
  key,
  name: { zh, en },
  ...rest,
})

const ofCustomer = (key: string, zh: string, en: string, type: Rest['type'], group: GroupKey = 'basic') =>
  field(key, zh, en, { type, group })

/** By what a row says whose it is. */
export const customerKeyFields: readonly ImportFieldDefinition[] = [
  ofCustomer('customerCode', '客户编号', 'Customer code', 'code'),
  ofCustomer('customerName', '客户名称', 'Customer name', 'text'),
  ofCustomer('customerTaxId', '统一社会信用代码', 'Tax ID', 'code'),
  ofCustomer('customerPhone', '电话', 'Phone', 'phone', 'contact'),
  ofCustomer('customerEmail', '邮箱', 'E-mail', 'email', 'contact'),
]

/** Where a customer is. */
export const placeFields: readonly ImportFieldDefinition[] = [
  ofCustomer('customerCountry', '国家', 'Country', 'text'),
  ofCustomer('customerRegion', '大区', 'Region', 'text'),
  ofCustomer('customerProvince', '省份', 'Province', 'text'),
  ofCustomer('customerCity', '城市', 'City', 'text'),
]

/** Whose a record of another kind is: fields that name the customer, told from the record's own phone and address by their names. */
export const whoseFields: readonly ImportFieldDefinition[] = customerKeyFields.map((one) =>
  ['customerPhone', 'customerEmail'].includes(one.key)
    ? { ...one, name: { zh: `客户${one.name.zh}`, en: `Customer ${one.name.en.toLowerCase()}` } }
    : one,
)

/** Who wrote the record, and when, where it comes from. */
export const originFields = (group: GroupKey): ImportFieldDefinition[] => [
  field('author', '创建人', 'Created by', { type: 'text', group }),
  field('authoredAt', '创建时间', 'Created at', { type: 'moment', group }),
]
