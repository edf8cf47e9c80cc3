import type { Language } from '@fenji/contract/page'
import type { ReportFormat } from '@fenji/contract/reports'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { findMark, noteExport } from '../../platform/export-file.ts'
import type { FileReply } from '../../platform/route.ts'
import type { Services } from '../../platform/services.ts'
import { sheetTypes } from '../../platform/sheet/sheet-file.ts'
import { xlsxOf } from '../../platform/sheet/xlsx.ts'
import { getSettings } from '../settings/public.ts'
import { gather, type Lengths } from './gather.ts'
import { reportPdf } from './pdf.ts'
import { findAuthor } from './queries.ts'
import { sayFor } from './say.ts'
import { wordsIn } from './words.ts'
import { reportTables } from './workbook.ts'
import type { Cover, Writing } from './writing.ts'

/** On paper what somebody reads, in a workbook what somebody works on. */
const lengths: Record<ReportFormat, Lengths> = {
  pdf: { movers: 20, reasons: 20, others: 15 },
  xlsx: { movers: 1000, reasons: 50, others: 200 },
}

export interface WantedReport {
  runId: number
  format: ReportFormat
  language: Language
}

/** The management report of a run for the actor, as a file; that it leaves is written down before. @throws {Problem} as `gather`. */
export async function gradingReport(
  db: Db,
  actor: Actor,
  services: Services,
  { runId, format, language }: WantedReport,
): Promise<FileReply> {
  const report = await gather(db, actor, services, { runId, lengths: lengths[format] })
  await noteExport(services, actor, 'report.export', runId, { format })
  const { name: organizationName, currency, timeZone } = await getSettings(db, actor)
  const at = services.clock.now()
  const writing: Writing = { report, say: sayFor({ language, currency, timeZone }), words: wordsIn(language) }
  const author = (await findAuthor(db, actor)) ?? 'Fenji'
  const cover: Cover = { organizationName, author, at, mark: await findMark(db, actor, at) }
  const fileName = `${writing.words.title}-${writing.say.local(report.run.schemeName)}-${report.run.asOf}.${format}`
  if (format === 'pdf') return { fileName, contentType: 'application/pdf', content: await reportPdf(writing, cover) }
  return { fileName, contentType: sheetTypes.xlsx, content: xlsxOf(...reportTables(writing, cover)) }
}
