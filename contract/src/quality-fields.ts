import { z } from 'zod'
import { type CustomerFieldDefinition, FieldKey, type FieldKind } from './fields.ts'
import type { LocalText } from './page.ts'
import { customerFields, type GroupKey } from './policy.ts'

/** A field as rules of data quality and conditions of segments name it: a column, or `custom.` and the key of a further field. */
export const QualityField = z.union([
  z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  z.templateLiteral(['custom.', FieldKey]),
])

/** What is known of such a field. `isAsked`: whether it is for people to fill in, so that how many do is counted. */
export interface QualityColumn {
  name: LocalText
  kind: FieldKind
  group: GroupKey
  isAsked?: true
}

const column = (kind: FieldKind, group: GroupKey, zh: string, en: string): QualityColumn => ({
  name: { zh, en },
  kind,
  group,
})
const asked = (name: keyof typeof customerFields, zh: string, en: string): QualityColumn => ({
  ...column('text', customerFields[name].group, zh, en),
  isAsked: true,
})

/** The columns of a customer, and days that are known of them. */
export const qualityColumns = {
  code: column('text', 'basic', '客户编号', 'Code'),
  name: asked('name', '名称', 'Name'),
  taxId: asked('taxId', '统一社会信用代码', 'Tax id'),
  phone: asked('phone', '电话', 'Phone'),
  email: asked('email', '邮箱', 'E-mail'),
  country: asked('country', '国家', 'Country'),
  region: asked('region', '大区', 'Region'),
  province: asked('province', '省份', 'Province'),
  city: asked('city', '城市', 'City'),
  owner: asked('owner', '负责人', 'Owner'),
  grade: column('text', 'evaluation', '等级', 'Grade'),
  orders: column('number', 'activity', '订单数', 'Orders'),
  amount: column('money', 'financial', '累计金额', 'Amount so far'),
  firstOrderOn: column('date', 'activity', '首次下单', 'First order'),
  lastOrderOn: column('date', 'activity', '最近下单', 'Last order'),
  lastInteractionOn: column('date', 'activity', '最近联系', 'Last interaction'),
  createdOn: column('date', 'basic', '建档日', 'Created on'),
  changedOn: column('date', 'basic', '资料变更日', 'Last change'),
  confirmedOn: column('date', 'basic', '资料确认日', 'Last confirmed'),
  touchedOn: column(
    'date',
    'activity',
    '最近动态（变更、确认、联系或下单）',
    'Last sign of life (change, confirmation, interaction or order)',
  ),
  today: column('date', 'basic', '今天', 'Today'),
} as const satisfies Record<string, QualityColumn>

/** The field by its name; undefined where there is none. */
export function qualityFieldOf(name: string, own: readonly CustomerFieldDefinition[]): QualityColumn | undefined {
  if (Object.hasOwn(qualityColumns, name)) return qualityColumns[name as keyof typeof qualityColumns]
  const field = own.find(({ key, kind }) => kind !== 'formula' && `custom.${key}` === name)
  return field && { name: field.name, kind: field.kind, group: field.group, isAsked: true }
}

/** The names of all fields that are for people to fill in, columns first. */
export const askedFields = (own: readonly CustomerFieldDefinition[]): string[] => [
  ...Object.entries<QualityColumn>(qualityColumns)
    .filter(([, { isAsked }]) => isAsked)
    .map(([name]) => name),
  // A formula is for nobody to fill in.
  ...own.filter(({ kind }) => kind !== 'formula').map(({ key }) => `custom.${key}`),
]
