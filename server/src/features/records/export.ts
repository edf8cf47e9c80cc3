import { type RecordField, type RecordKind, recordKinds } from '@fenji/contract/record-kinds'
import type { RecordRow } from '@fenji/contract/records'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import { exportFile } from '../../platform/export-file.ts'
import { showsGroup } from '../../platform/fields.ts'
import type { FileReply } from '../../platform/route.ts'
import type { Services } from '../../platform/services.ts'
import type { SheetCell, SheetFormat } from '../../platform/sheet/table.ts'
import { deed } from './deed.ts'
import { eachRecord } from './queries/list.ts'
import { type AskedOfList, askedOf, sceneOf } from './read.ts'

type Language = 'zh' | 'en'

interface Column {
  name: { zh: string; en: string }
  of(row: RecordRow): SheetCell
}

const yesNo = { zh: ['否', '是'], en: ['No', 'Yes'] } as const

/** A moment as the clocks of the organization show it: 2026-03-05 14:30. */
const clockOf = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
  return (moment: string) => (moment.length === 10 ? moment : format.format(new Date(moment)))
}

interface Words {
  language: Language
  momentOf: (moment: string) => string
}

function cellOf(field: RecordField, value: unknown, { language, momentOf }: Words): SheetCell {
  if (value === null || value === undefined) return null
  if (field.type === 'money') return Number(value) / 1e4
  if (field.type === 'boolean') return yesNo[language][Number(value)] ?? null
  if (field.type === 'choice') return field.choices?.find(({ key }) => key === value)?.name[language] ?? String(value)
  if (field.type === 'moment') return momentOf(String(value))
  return typeof value === 'number' ? value : String(value)
}

/** Named as an import recognises them. */
function columnsFor(actor: Actor, kind: RecordKind, words: Words): Column[] {
  const { fields, states } = recordKinds[kind]
  const ofField = (field: RecordField): Column => ({
    name: field.name,
    of: (row) => (field.type === 'member' ? (row.member?.name ?? null) : cellOf(field, row[field.property], words)),
  })
  const paid: Column = { name: { zh: '已收金额', en: 'Paid so far' }, of: (row) => Number(row.paidE4) / 1e4 }
  const state: Column = {
    name: { zh: '状态', en: 'State' },
    of: (row) => states.find(({ key }) => key === row.state)?.name[words.language] ?? null,
  }
  return [
    { name: { zh: '客户编号', en: 'Customer code' }, of: ({ customer }) => customer.code },
    { name: { zh: '客户名称', en: 'Customer name' }, of: ({ customer }) => customer.name },
    ...fields.filter(({ group }) => showsGroup(actor, group)).map(ofField),
    ...(kind === 'receivables' ? [paid] : []),
    ...(states.length > 0 ? [state] : []),
    { name: { zh: '创建人', en: 'Created by' }, of: ({ author }) => author },
    {
      name: { zh: '创建时间', en: 'Created at' },
      of: ({ authoredAt }) => (authoredAt === null ? null : words.momentOf(authoredAt)),
    },
  ]
}

/** The records of a list as a file. @throws {Problem} field-not-allowed. */
export async function recordFile(
  db: Db,
  actor: Actor,
  services: Services,
  kind: RecordKind,
  asked: AskedOfList & { format: SheetFormat; language?: string | undefined },
): Promise<FileReply> {
  const { format, language: wanted, ...list } = asked
  const query = askedOf(actor, kind, list)
  const scene = await sceneOf(db, actor, services)
  const language: Language = (wanted ?? actor.language) === 'en-US' ? 'en' : 'zh'
  const columns = columnsFor(actor, kind, { language, momentOf: clockOf(scene.timeZone) })
  async function* batches() {
    for await (const rows of eachRecord(db, actor, kind, query, scene))
      yield rows.map((row) => columns.map((column) => column.of(row)))
  }
  const name = recordKinds[kind].name[language]
  return exportFile(db, actor, services, {
    action: deed(kind, 'export'),
    subject: '',
    filter: { ...query.filter },
    format,
    fileName: name,
    table: { name, header: columns.map((column) => column.name[language]), batches: batches() },
  })
}
