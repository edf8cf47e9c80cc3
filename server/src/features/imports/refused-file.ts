import type { RefusalCode } from '@fenji/contract/import-codes'
import type { Mapping } from '@fenji/contract/imports'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { FileReply } from '../../platform/route.ts'
import { sheetFile } from '../../platform/sheet/sheet-file.ts'
import { listRefusedRows, type RefusedRowRow } from './queries/imports.ts'
import { ownHeaders } from './recognition/header-text.ts'
import type { KnownField } from './recognition/known-fields.ts'
import { headersWithUnits, restatements } from './refused-cells.ts'
import { refusalWords } from './words.ts'

export interface RefusedOf {
  id: number
  fileName: string
  mapping: Mapping
  fields: readonly KnownField[]
}

/**
 * The refused rows like the file that came, a workbook for a workbook and CSV for text, then their line in it and the reason in
 * the reader's language. Mended, it can be imported as it is.
 */
export function refusedFile(
  db: Db,
  actor: Actor,
  { id, fileName, mapping, fields }: RefusedOf,
  language: 'zh' | 'en',
): FileReply {
  const restate = restatements(mapping, fields)
  const reasonOf = ({ code, field }: RefusedRowRow) => {
    const words = refusalWords[code as RefusalCode][language]
    const name = fields.find(({ key }) => key === field)?.name[language]
    return name === undefined ? words : language === 'zh' ? `${words}（${name}）` : `${words} (${name})`
  }
  async function* batches() {
    let afterLine = 0
    for (;;) {
      const rows = await listRefusedRows(db, actor, id, { afterLine, limit: 2000 })
      if (rows.length === 0) return
      yield rows.map((row) => [
        ...restate.map((one, i) => one(row.cells[i] ?? '')),
        row.line,
        reasonOf(row),
        ...row.cells.slice(restate.length),
      ])
      afterLine = rows.at(-1)?.line ?? afterLine
    }
  }
  const header = [
    ...headersWithUnits(mapping, fields, language),
    ownHeaders.line[language],
    ownHeaders.reason[language],
  ]
  const base = fileName.replace(/(?:\.(?:csv|tsv|txt|xlsx?|xlsm|html?|xml|gz))+$/i, '')
  return sheetFile(
    { name: base, header, batches: batches() },
    mapping.format === 'csv' ? 'csv' : 'xlsx',
    `${base}-${language === 'zh' ? '未导入' : 'refused'}`,
  )
}
