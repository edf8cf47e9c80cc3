import type { QueryOf } from '@fenji/contract/endpoint'
import { reaches } from '@fenji/contract/policy'
import type { PoorCustomer, quality } from '@fenji/contract/quality'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { exportFile } from '../../platform/export-file.ts'
import { levelOf, showsField } from '../../platform/fields.ts'
import type { FileReply } from '../../platform/route.ts'
import type { Services } from '../../platform/services.ts'
import type { SheetCell } from '../../platform/sheet/table.ts'
import { findWanted, toPoorCustomers, type Wanted } from './findings.ts'
import { listFindings } from './queries/findings.ts'

type Language = 'zh' | 'en'
type Row = PoorCustomer & { phone: string | null }

interface Column {
  zh: string
  en: string
  of(row: Row, language: Language): SheetCell
}

const batch = 2000

function columnsFor(actor: Actor, { part, run }: Pick<Wanted, 'part' | 'run'>): Column[] {
  const names = new Map(part.rules.map(({ rule }) => [rule.key, rule.name]))
  const failed = ({ failed }: Row, language: Language) =>
    failed.map((key) => names.get(key)?.[language] ?? key).join(language === 'zh' ? '；' : '; ')
  const phone: Column = { zh: '电话', en: 'Phone', of: (row) => row.phone }
  const grade: Column = { zh: '等级', en: 'Grade', of: (row, language) => row.grade?.name[language] ?? null }
  return [
    { zh: '客户编号', en: 'Customer code', of: ({ code }) => code },
    { zh: '客户名称', en: 'Customer name', of: ({ name }) => name },
    ...(reaches(levelOf(actor, 'contact'), 'masked') ? [phone] : []),
    ...(run && showsField(actor, 'grade') ? [grade] : []),
    { zh: '负责人', en: 'Owner', of: ({ owner }) => owner?.name ?? null },
    { zh: '质量得分', en: 'Quality score', of: ({ score }) => (score === null ? null : Math.round(score * 10) / 10) },
    { zh: '未达标的规则', en: 'Rules not met', of: failed },
  ]
}

/** The customers behind a number as a file. @throws {Problem} invalid-input, field-not-allowed. */
export async function poorFile(
  db: Db,
  actor: Actor,
  services: Services,
  { format, language: asked, ...about }: QueryOf<typeof quality.export>,
): Promise<FileReply> {
  const language: Language = (asked ?? actor.language) === 'en-US' ? 'en' : 'zh'
  const wanted = await findWanted(db, actor, about)
  const columns = columnsFor(actor, wanted ?? { part: { version: 0, rules: [], segments: [] }, run: null })
  const now = services.clock.now()
  async function* batches() {
    let cursor: string | undefined
    do {
      if (!wanted) return
      const { page, nextCursor } = await listFindings(db, actor, wanted.selection, {
        cursor,
        limit: batch,
        form: 'whole',
      })
      const rows = await toPoorCustomers(db, actor, wanted, page, now)
      yield rows.map((row) => columns.map((column) => column.of(row, language)))
      cursor = nextCursor ?? undefined
    } while (cursor !== undefined)
  }
  const name = language === 'zh' ? '数据质量' : 'Data quality'
  return exportFile(db, actor, services, {
    action: 'quality.export',
    subject: '',
    filter: about,
    format,
    fileName: name,
    table: { name, header: columns.map((column) => column[language]), batches: batches() },
  })
}
