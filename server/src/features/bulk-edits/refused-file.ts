import type { BulkRefusal } from '@fenji/contract/bulk-edits'
import type { LocalText } from '@fenji/contract/page'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { FileReply } from '../../platform/route.ts'
import { sheetFile } from '../../platform/sheet/sheet-file.ts'
import { listRefused } from './queries/items.ts'

const reasons: Record<BulkRefusal, LocalText> = {
  missing: { zh: '客户已不存在或已合并', en: 'The customer is gone or was merged' },
  'not-allowed': { zh: '没有修改这位客户的权限', en: 'Your role does not let you change this customer' },
  'too-many-tags': { zh: '标签已满', en: 'No more tags fit' },
  'family-circle': { zh: '是上级客户本身或其上级', en: 'It is the parent, or stands above it' },
  'family-too-deep': { zh: '集团层级超过十级', en: 'The group would have more than ten levels' },
}

const words = {
  zh: { name: '未修改的客户', header: ['客户编号', '客户名称', '原因'] },
  en: { name: 'Customers not changed', header: ['Customer code', 'Customer name', 'Reason'] },
}

/** All customers whom a bulk edit left as they were, and why. */
export function refusedFile(db: Db, actor: Actor, id: number, language: keyof LocalText): FileReply {
  async function* rows() {
    let afterId = 0
    for (;;) {
      const page = await listRefused(db, actor, id, { afterId, limit: 1000 })
      if (page.length === 0) return
      yield page.map(({ customer, reason }) => [customer.code, customer.name, reasons[reason][language]])
      afterId = page.at(-1)?.customer.id ?? 0
    }
  }
  const { name, header } = words[language]
  return sheetFile({ name, header, batches: rows() }, 'csv', name)
}
