import { z } from 'zod'
import { Choice, type CustomerFieldDefinition } from './fields.ts'
import {
  caseFields,
  interactionFields,
  receivableFields,
  referralFields,
  serviceFields,
  surveyFields,
} from './import-fields/dealings.ts'
import { ImportField, type ImportFieldDefinition, ImportFieldType } from './import-fields/field.ts'
import { opportunityFields } from './import-fields/opportunities.ts'
import { contactFields, customerFields } from './import-fields/people.ts'
import { transactionFields } from './import-fields/transactions.ts'
import { LocalText } from './page.ts'
import { GroupKey } from './policy.ts'

/** What the rows of a file are. */
export const ImportKind = z.enum([
  'transactions',
  'customers',
  'contacts',
  'receivables',
  'interactions',
  'service-records',
  'cases',
  'referrals',
  'opportunities',
  'survey-responses',
])
export type ImportKind = z.infer<typeof ImportKind>

interface ImportKindDefinition {
  name: LocalText
  /** Those of customers have the organization's further fields beside them, see `customFields`. */
  fields: readonly ImportFieldDefinition[]
  /** Of each group at least one field has to have a column, beside one that says whose the row is. */
  needs: readonly (readonly string[])[]
  /** Whether a customer who is not known is created, unless the mapping says otherwise. */
  createsCustomers: boolean
}

const kind = (
  zh: string,
  en: string,
  fields: readonly ImportFieldDefinition[],
  needs: readonly (readonly string[])[],
  createsCustomers = false,
): ImportKindDefinition => ({ name: { zh, en }, fields, needs, createsCustomers })

export const importKinds: Readonly<Record<ImportKind, ImportKindDefinition>> = {
  transactions: kind('交易', 'Transactions', transactionFields, [['occurredOn'], ['amount', 'unitPrice']], true),
  customers: kind('客户', 'Customers', customerFields, [], true),
  contacts: kind('联系人', 'Contacts', contactFields, [['name']]),
  receivables: kind('应收与回款', 'Receivables', receivableFields, [
    ['amount', 'paidAmount'],
    ['dueOn', 'issuedOn', 'paidOn'],
  ]),
  interactions: kind('联系记录', 'Interactions', interactionFields, [['occurredAt']]),
  'service-records': kind('服务记录', 'Service records', serviceFields, [['occurredOn']]),
  cases: kind('反馈与投诉', 'Cases', caseFields, [['openedAt'], ['kind']]),
  referrals: kind('转介绍', 'Referrals', referralFields, [['referredName', 'referredCode'], ['referredOn']]),
  opportunities: kind('商机', 'Opportunities', opportunityFields, [['stage', 'outcome'], ['openedOn']]),
  'survey-responses': kind('问卷评分', 'Survey responses', surveyFields, [['kind'], ['score'], ['answeredOn']]),
}

/** By which of its columns a file may tell customers apart, the surest first. */
export const customerKeys = ['customerCode', 'customerTaxId', 'customerPhone', 'customerEmail', 'customerName'] as const
export const CustomerKey = z.enum(customerKeys)
export type CustomerKey = z.infer<typeof CustomerKey>

const customPrefix = 'custom.'

/** The key of the further field of customers that an import field stands for; undefined where it is none. */
export const customKeyOf = (key: string): string | undefined =>
  key.startsWith(customPrefix) ? key.slice(customPrefix.length) : undefined

/** Further fields of customers as fields of an import. */
export const customFields = (fields: readonly CustomerFieldDefinition[]): ImportFieldDefinition[] =>
  fields.flatMap(({ key, name, kind, group, choices }) =>
    kind === 'formula'
      ? []
      : [
          {
            key: `${customPrefix}${key}`,
            name,
            type: kind === 'text' ? 'note' : kind === 'person' ? 'member' : kind,
            maxLength: 500,
            group,
            ...(choices && { choices }),
          },
        ],
  )

/** The fields of a kind for an organization that has these further fields of customers. */
export const fieldsOfKind = (
  of: ImportKind,
  further: readonly CustomerFieldDefinition[] = [],
): readonly ImportFieldDefinition[] =>
  of === 'customers' ? [...importKinds.customers.fields, ...customFields(further)] : importKinds[of].fields

/** A kind of import as the reader's role may use it in their organization. */
export const ImportKindInfo = z
  .object({
    kind: ImportKind,
    name: LocalText,
    createsCustomers: z.boolean(),
    needs: z.array(z.array(ImportField)).meta({ description: 'Of each group one has to have a column' }),
    customerKeys: z.array(CustomerKey),
    fields: z.array(
      z.object({
        key: ImportField,
        name: LocalText,
        type: ImportFieldType,
        group: GroupKey,
        isRequired: z.boolean(),
        choices: z.array(Choice).nullable(),
      }),
    ),
  })
  .meta({ id: 'ImportKindInfo' })
export type ImportKindInfo = z.infer<typeof ImportKindInfo>
