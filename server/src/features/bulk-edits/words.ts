import type { BulkAction } from '@fenji/contract/bulk-edits'
import type { Language, LocalText } from '@fenji/contract/page'

const titles: Record<BulkAction['kind'], LocalText> = {
  transfer: { zh: '批量移交客户', en: 'Transfer of customers' },
  change: { zh: '批量修改客户', en: 'Change of customers' },
  tag: { zh: '批量添加标签', en: 'Tags for customers' },
  untag: { zh: '批量移除标签', en: 'Tags off customers' },
}

/** What the list of jobs calls it. */
export const titleOf = ({ kind }: BulkAction, language: Language): string =>
  titles[kind][language === 'en-US' ? 'en' : 'zh']
