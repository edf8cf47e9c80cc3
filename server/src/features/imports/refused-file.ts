import type { RefusalCode } from '@fenji/contract/import-codes'
import type { Import } from '@fenji/contract/imports'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { FileReply } from '../../platform/route.ts'
import { sheetFile } from '../../platform/sheet/sheet-file.ts'
import { listRefusedRows } from './queries/imports.ts'
import type { KnownField } from './recognition/known-fields.ts'
import { refusalWords } from './words.ts'

/** The refused rows like the file that came, then its line number and the reason in the reader's language. */
export function refusedFile(
  db: Db,
  actor: Actor,
  { id, fileName, recognition }: Import,
  fields: readonly KnownField[],
  language: 'zh' | 'en',
): FileReply {
  const headers =
    recognition?.columns.map((column, i) => column.header || `${language === 'zh' ? '列' : 'Column '}${i + 1}`) ?? []
  const nameOf = (key: string | null) => fields.find((field) => field.key === key)?.name[language]
  const reasonOf = (code: string, field: string | null) => {
    const words = refusalWords[code as RefusalCode][language]
    const name = nameOf(field)
    return name === undefined ? words : language === 'zh' ? `${words}（${name}）` : `${words} (${name})`
  }
  async function* batches() {
    let afterLine = 0
    for (;;) {
      const rows = await listRefusedRows(db, actor, id, { afterLine, limit: 2000 })
      if (rows.length === 0) return
      yield rows.map((row) => [
        ...headers.map((_, i) => row.cells[i] ?? ''),
        ...row.cells.slice(headers.length),
        row.line,
        reasonOf(row.code, row.field),
      ])
      afterLine = rows.at(-1)?.line ?? afterLine
    }
  }
  const header = [
    ...headers,
    language === 'zh' ? '原文件行号' : 'Line in the file',
    language === 'zh' ? '未导入原因' : 'Why it was refused',
  ]
  const base = fileName.replace(/\.[^.]+$/, '')
  return sheetFile(
    { name: base, header, batches: batches() },
    'csv',
    `${base}-${language === 'zh' ? '未导入' : 'refused'}`,
  )
}
