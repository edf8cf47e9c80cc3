import type { UndoConflict } from '@fenji/contract/import-undo'
import type { LocalText } from '@fenji/contract/page'
import { storedFields } from '@fenji/contract/stored-fields'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { FileReply } from '../../platform/route.ts'
import { sheetFile } from '../../platform/sheet/sheet-file.ts'
import type { SheetCell } from '../../platform/sheet/table.ts'
import { listFields } from '../fields/public.ts'
import { shownConflicts } from './conflict-values.ts'
import { conflictWords, recordWords } from './undo-words.ts'

interface ConflictsFile {
  fileName: string
  language: keyof LocalText
  batches: AsyncIterable<UndoConflict[]>
}

const header: Record<keyof LocalText, string[]> = {
  zh: ['记录', '客户编号', '客户名称', '单号', '原因', '字段', '导入写入', '现在'],
  en: ['Record', 'Customer code', 'Customer name', 'Number', 'Reason', 'Field', 'The import wrote', 'Now'],
}

type Value = UndoConflict['fields'][number]['wrote']

function cellOf(field: string, value: Value): SheetCell {
  if (typeof value === 'number') return field.endsWith('E4') ? value / 1e4 : value
  return Array.isArray(value) ? value.join(', ') : value === null ? null : String(value)
}

/** The records in conflict, a row for each field that differs. */
export async function conflictsFile(
  db: Db,
  actor: Actor,
  { fileName, language, batches }: ConflictsFile,
): Promise<FileReply> {
  const own = new Map((await listFields(db, actor)).map(({ key, name }) => [`custom.${key}`, name]))
  const wordsOf = (field: string) => (own.get(field) ?? storedFields[field])?.[language] ?? field
  const rowsOf = ({ record, customer, number, reason, fields }: UndoConflict): SheetCell[][] => {
    const start = [recordWords[record][language], customer.code, customer.name, number, conflictWords[reason][language]]
    if (fields.length === 0) return [start]
    return fields.map(({ field, wrote, stands }) => [
      ...start,
      wordsOf(field),
      cellOf(field, wrote),
      cellOf(field, stands),
    ])
  }
  async function* rows() {
    for await (const batch of batches) yield (await shownConflicts(db, actor, batch)).flatMap(rowsOf)
  }
  const base = `${fileName.replace(/\.[^.]+$/, '')}-${language === 'zh' ? '撤销冲突' : 'undo-conflicts'}`
  return sheetFile({ name: base, header: header[language], batches: rows() }, 'csv', base)
}
