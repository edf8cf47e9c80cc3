import type { SheetCell, Table } from '../../platform/sheet/table.ts'
import { gradeName, notesOf, totalOf } from './notes.ts'
import type { Cover, Writing } from './writing.ts'

async function* oneBatch(rows: SheetCell[][]): Table['batches'] {
  yield rows
}

const table = (name: string, header: string[], rows: SheetCell[][]): Table => ({
  name,
  header,
  batches: oneBatch(rows),
})

const units = (e4: number | null) => (e4 === null ? null : e4 / 10_000)

function overview({ report, say, words }: Writing, { organizationName, author, at, mark }: Cover): Table {
  const { run, summary, moves } = report
  return table(
    words.sheets.overview,
    [words.item, words.value],
    [
      [words.organization, organizationName],
      [words.scheme, say.local(run.schemeName)],
      [words.title, words.asOf(run.asOf)],
      [report.isPart ? words.part : words.all, words.preparedBy(author, say.moment(at))],
      [words.graded, summary.grades.reduce((sum, { customers }) => sum + customers, 0)],
      [`${words.amount} (${say.local(summary.amountName)})`, units(totalOf(summary))],
      [words.up, moves.upgrades],
      [words.down, moves.downgrades],
      ...(mark === null ? [] : [[mark, null]]),
    ],
  )
}

function matrix({ report, say, words }: Writing): Table {
  const keys = [...report.run.grades.map(({ key }): string | null => key), null]
  const countOf = (from: string | null, to: string | null) =>
    report.summary.migration.find((cell) => cell.from === from && cell.to === to)?.customers ?? 0
  const nameOf = (key: string | null) => gradeName(report, key, say, words)
  return table(
    words.sheets.matrix,
    [`${words.from} → ${words.to}`, ...keys.map(nameOf)],
    keys.map((from) => [nameOf(from), ...keys.map((to) => countOf(from, to))]),
  )
}

function lists({ report, say, words }: Writing): Table[] {
  const nameOf = (key: string | null) => gradeName(report, key, say, words)
  const gaps = (one: (typeof report.atRisk)[number]) => one.gaps.map(say.gap).join(say.isChinese ? '；或' : '; or ')
  const who = [words.code, words.customer]
  return [
    table(
      words.sheets.movers,
      [...who, words.from, words.to, words.amount, words.why],
      [...report.falls, ...report.rises].map((one) => [
        ...[one.code, one.name, nameOf(one.from), nameOf(one.to), units(one.amountE4)],
        one.why ? say.local(one.why) : null,
      ]),
    ),
    table(
      words.sheets.risk,
      [...who, words.from, words.to, words.amount, words.due, words.keep, words.owner],
      report.atRisk.map((one) => [
        ...[one.code, one.name, say.local(one.from.name), say.local(one.to.name), units(one.amountE4)],
        ...[one.dueOn, gaps(one), one.owner?.name ?? null],
      ]),
    ),
    table(
      words.sheets.late,
      [...who, words.grade, words.amount, words.lastOrder, words.days, words.usual, words.owner],
      report.late.map((one) => [
        ...[one.code, one.name, nameOf(one.grade?.key ?? null), units(one.amountE4), one.lastOrderOn],
        ...[one.daysSince, one.usualGap === null ? null : Math.round(one.usualGap), one.owner?.name ?? null],
      ]),
    ),
    table(
      words.sheets.key,
      [...who, words.grade, words.amount, words.previous],
      (report.key?.rows ?? []).map((one) => [
        ...[one.code, one.name, nameOf(one.grade), units(one.amountE4), nameOf(one.previousGrade)],
      ]),
    ),
  ]
}

/** A report as the sheets of a workbook. Amounts are in currency units. */
export function reportTables(writing: Writing, cover: Cover): Table[] {
  const { report, say, words } = writing
  const shares = report.summary.grades.map((one) => [
    ...[
      gradeName(report, one.grade, say, words),
      one.customers,
      one.customerShare,
      units(one.amountE4),
      one.amountShare,
    ],
  ])
  const heads = [words.grade, words.customers, words.customerShare, words.amount, words.amountShare]
  return [
    overview(writing, cover),
    table(words.sheets.distribution, heads, shares),
    matrix(writing),
    ...lists(writing),
    table(
      words.sheets.notes,
      [words.notes],
      notesOf(report, say, words).map((note) => [note]),
    ),
  ]
}
