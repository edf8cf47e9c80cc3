import { customerKeyFields, field, type ImportFieldDefinition, originFields, placeFields } from './field.ts'

const basic = { group: 'activity' } as const

/** The importer of transactions knows no e-mail address or tax id: a customer is there by code or name. */
export const transactionFields: readonly ImportFieldDefinition[] = [
  ...customerKeyFields.filter(({ key }) => key !== 'customerEmail' && key !== 'customerTaxId'),
  ...placeFields,
  field('orderNumber', '订单号', 'Order number', { ...basic, type: 'code' }),
  field('occurredOn', '日期', 'Date', { ...basic, type: 'date', isRequired: true }),
  field('amount', '金额', 'Amount', { type: 'money', group: 'financial', isRequired: true }),
  field('quantity', '数量', 'Quantity', { ...basic, type: 'number' }),
  field('unitPrice', '单价', 'Unit price', { type: 'money', group: 'financial' }),
  field('discount', '折扣', 'Discount', { type: 'number', group: 'financial' }),
  field('productCode', '商品编号', 'Product code', { ...basic, type: 'code' }),
  field('productName', '商品名称', 'Product name', { ...basic, type: 'text' }),
  field('category', '类别', 'Category', { ...basic, type: 'text' }),
  field('transactionType', '交易类型', 'Transaction type', { ...basic, type: 'text' }),
  ...originFields('activity'),
]
