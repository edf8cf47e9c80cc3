import type { ConflictReason } from '@fenji/contract/import-undo'
import type { LocalText } from '@fenji/contract/page'
import type { ImportedRecord } from '@fenji/contract/undo-count'

/** What the records of an import are called, for files and the command line; the web has its own catalogue. */
export const recordWords: Record<ImportedRecord, LocalText> = {
  customer: { zh: '客户', en: 'Customer' },
  customer_tag: { zh: '标签', en: 'Tag' },
  contact: { zh: '联系人', en: 'Contact' },
  transaction: { zh: '交易', en: 'Transaction' },
  receivable: { zh: '应收', en: 'Receivable' },
  receivable_payment: { zh: '回款', en: 'Payment' },
  interaction: { zh: '联系记录', en: 'Interaction' },
  service_record: { zh: '服务记录', en: 'Service record' },
  customer_case: { zh: '反馈', en: 'Case' },
  survey_response: { zh: '答卷', en: 'Survey response' },
  referral: { zh: '转介绍', en: 'Referral' },
  opportunity: { zh: '商机', en: 'Opportunity' },
}

export const conflictWords: Record<ConflictReason, LocalText> = {
  changed: { zh: '导入之后被修改过', en: 'Changed since the import' },
  missing: { zh: '导入之后已不在原处', en: 'No longer there' },
  'not-allowed': { zh: '没有修改权限', en: 'Your role does not let you change it' },
  held: { zh: '还有其他数据依赖它', en: 'Other data depends on it' },
}
