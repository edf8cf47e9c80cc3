import { Readable } from 'node:stream'
import type { ImportKindInfo } from '@fenji/contract/import-kinds'
import ExcelJS from 'exceljs'
import type { Actor } from '../../platform/actor.ts'
import type { Db } from '../../platform/db.ts'
import type { FileReply } from '../../platform/route.ts'
import { sheetFile } from '../../platform/sheet/sheet-file.ts'
import { listKeysWithValues } from '../customers/public.ts'
import { listFields } from '../fields/public.ts'
import { listKinds } from './fields.ts'
import { exampleValues, ownExamples, typeWords, templateWords as words } from './template-words.ts'

type Language = 'zh' | 'en'
type Field = ImportKindInfo['fields'][number]

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** Rows that are prepared for being filled in. */
const preparedRows = 5000
const asText = new Set(['code', 'phone', 'text', 'note', 'email', 'moment'])

/** The fields of a template: fields of the product that no customer has a value of would only be in the way. */
async function fieldsFor(db: Db, actor: Actor, kind: ImportKindInfo['kind']): Promise<ImportKindInfo> {
  const info = (await listKinds(db, actor)).find((one) => one.kind === kind)
  if (!info) throw new Error(`no kind ${kind}`)
  if (kind !== 'customers') return info
  const own = (await listFields(db, actor)).filter(({ isOwn }) => isOwn).map(({ key }) => key)
  const shown = new Set([...own, ...(await listKeysWithValues(db, actor))].map((key) => `custom.${key}`))
  return { ...info, fields: info.fields.filter(({ key }) => !key.startsWith('custom.') || shown.has(key)) }
}

const choicesOf = ({ type, choices }: Field, language: Language): string[] => {
  if (type === 'boolean') return [words.yes[language], words.no[language]]
  return choices?.map(({ name }) => name[language]) ?? []
}

function exampleRow(fields: readonly Field[], language: Language): string[] {
  return fields.map((field, i) => {
    const value = choicesOf(field, language)[0] ?? (ownExamples[field.key] ?? exampleValues[field.type])[language]
    return i === 0 ? `${words.example[language]}${value}` : value
  })
}

const isNeeded = ({ needs }: ImportKindInfo, { key, isRequired }: Field) =>
  isRequired || key === 'customerCode' || needs.some((group) => group.length === 1 && group[0] === key)

/** The lists of the drop-downs, a column each, on a sheet of their own. */
function addLists(workbook: ExcelJS.Workbook, sheet: ExcelJS.Worksheet, fields: readonly Field[], language: Language) {
  const lists = workbook.addWorksheet(words.lists[language], { state: 'hidden' })
  let column = 0
  for (const [i, field] of fields.entries()) {
    const choices = choicesOf(field, language)
    if (choices.length === 0 || field.type === 'choices') continue
    column++
    lists.getColumn(column).values = choices
    const letter = lists.getColumn(column).letter
    const range = `'${lists.name}'!$${letter}$1:$${letter}$${choices.length}`
    for (let row = 2; row <= preparedRows; row++)
      sheet.getCell(row, i + 1).dataValidation = { type: 'list', allowBlank: true, formulae: [range] }
  }
}

function addExplanations(workbook: ExcelJS.Workbook, info: ImportKindInfo, language: Language) {
  const sheet = workbook.addWorksheet(words.sheet[language])
  const header = [words.field, words.needed, words.form, words.choices].map((word) => word[language])
  sheet.addRow([words.hint[language]])
  sheet.addRow([])
  sheet.addRow(header).font = { bold: true }
  for (const field of info.fields)
    sheet.addRow([
      field.name[language],
      isNeeded(info, field) ? words.yes[language] : '',
      typeWords[field.type][language],
      choicesOf(field, language).join(language === 'zh' ? '、' : ', '),
    ])
  sheet.columns = [{ width: 28 }, { width: 10 }, { width: 36 }, { width: 80 }]
}

async function workbookOf(info: ImportKindInfo, language: Language): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const { fields } = info
  const sheet = workbook.addWorksheet(info.name[language], { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = fields.map(({ name, type }) => ({
    header: name[language],
    width: Math.max(14, name[language].length * 2),
    // So that a spreadsheet leaves codes and numbers as they are typed.
    style: asText.has(type) ? { numFmt: '@' } : type === 'date' ? { numFmt: 'yyyy-mm-dd' } : {},
  }))
  for (const [i, field] of fields.entries()) {
    const cell = sheet.getRow(1).getCell(i + 1)
    cell.font = { bold: true }
    const argb = isNeeded(info, field) ? 'FFFFE7BA' : 'FFF0F0F0'
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb } }
  }
  sheet.addRow(exampleRow(fields, language)).font = { italic: true, color: { argb: 'FF8C8C8C' } }
  addExplanations(workbook, info, language)
  addLists(workbook, sheet, fields, language)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

/** An empty file of a kind to fill in: names of its fields, an example, drop-downs and explanations. */
export async function templateFile(
  db: Db,
  actor: Actor,
  { kind, format, language }: { kind: ImportKindInfo['kind']; format: 'xlsx' | 'csv'; language: Language },
): Promise<FileReply> {
  const info = await fieldsFor(db, actor, kind)
  const name = info.name[language]
  const fileName = language === 'zh' ? `${name}-导入模板` : `${name} import template`
  if (format === 'xlsx')
    return {
      fileName: `${fileName}.xlsx`,
      contentType: xlsxType,
      content: Readable.from([await workbookOf(info, language)]),
    }
  const batches = (async function* () {
    yield [exampleRow(info.fields, language)]
  })()
  return sheetFile({ name, header: info.fields.map((field) => field.name[language]), batches }, 'csv', fileName)
}
