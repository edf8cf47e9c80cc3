import type { ImportField, RefusalCode } from '@fenji/contract/imports'
import type { LocalText } from '@fenji/contract/page'

/** Why a row was refused, for files and the command line; the web has its own catalogue. */
export const refusalWords: Record<RefusalCode, LocalText> = {
  'customer-missing': { zh: '没有客户', en: 'No customer' },
  'date-missing': { zh: '没有日期', en: 'No date' },
  'date-invalid': { zh: '日期无法识别', en: 'The date cannot be read' },
  'amount-missing': { zh: '没有金额', en: 'No amount' },
  'amount-invalid': { zh: '金额无法识别', en: 'The amount cannot be read' },
  'amount-too-large': { zh: '金额过大', en: 'The amount is too large' },
  'quantity-missing': { zh: '没有数量', en: 'No quantity' },
  'quantity-invalid': { zh: '数量无法识别', en: 'The quantity cannot be read' },
  'unit-price-missing': { zh: '没有单价', en: 'No unit price' },
  'unit-price-invalid': { zh: '单价无法识别', en: 'The unit price cannot be read' },
  'discount-invalid': { zh: '折扣无法识别', en: 'The discount cannot be read' },
  'id-damaged': {
    zh: '编号已被 Excel 改为科学计数，无法还原',
    en: 'The number was damaged by Excel and cannot be restored',
  },
  'text-too-long': { zh: '文字过长', en: 'The text is too long' },
  'row-too-short': { zh: '这一行缺少列', en: 'The row has too few cells' },
  'row-too-long': { zh: '这一行多出列', en: 'The row has too many cells' },
  'row-repeats-header': { zh: '重复的表头', en: 'The header again' },
  'total-row': { zh: '合计行', en: 'A totals row' },
  'transaction-cancelled': { zh: '交易已取消', en: 'The transaction was cancelled' },
}

export const fieldWords: Record<ImportField, LocalText> = {
  customerCode: { zh: '客户编号', en: 'customer code' },
  customerName: { zh: '客户名称', en: 'customer name' },
  customerPhone: { zh: '电话', en: 'phone' },
  customerCountry: { zh: '国家', en: 'country' },
  customerRegion: { zh: '大区', en: 'region' },
  customerProvince: { zh: '省份', en: 'province' },
  customerCity: { zh: '城市', en: 'city' },
  orderNumber: { zh: '订单号', en: 'order number' },
  occurredOn: { zh: '日期', en: 'date' },
  amount: { zh: '金额', en: 'amount' },
  quantity: { zh: '数量', en: 'quantity' },
  unitPrice: { zh: '单价', en: 'unit price' },
  discount: { zh: '折扣', en: 'discount' },
  productCode: { zh: '商品编号', en: 'product code' },
  productName: { zh: '商品名称', en: 'product name' },
  category: { zh: '类别', en: 'category' },
  transactionType: { zh: '交易类型', en: 'transaction type' },
}
