import type { Run } from '@fenji/contract/runs'
import { inks, type Paper } from '../../platform/pdf/paper.ts'
import { drawTable, type PaperCell, type PaperColumn, roomOf } from '../../platform/pdf/table.ts'
import type { ReasonedMover } from './gather.ts'
import { findingOf, gradeName, notesOf } from './notes.ts'
import { drawShares } from './pdf-shares.ts'
import type { Writing } from './writing.ts'

/** Of a heading with a line below it. */
const headingRoom = 50

/** A heading, which never stands alone at the foot of a page: there is room for the first of what follows. */
function heading(paper: Paper, title: string, lead?: string, room = 110): void {
  paper.ensure(room)
  paper.y += 4
  paper.write(title, { size: 13.5, isBold: true, after: lead ? 1 : 6 })
  if (lead) paper.write(lead, { size: 9.5, colour: inks.soft, after: 7 })
}

function gradeCell(writing: Writing, key: string | null): PaperCell {
  const grade = writing.report.run.grades.find((one) => one.key === key)
  const text = gradeName(writing.report, key, writing.say, writing.words)
  return grade ? { text, dot: grade.colour } : { text, colour: inks.soft }
}

interface List {
  title: string
  lead?: string
  columns: PaperColumn[]
  rows: PaperCell[][]
}

/** A heading and the list below it, or that there is nothing in it. */
function list(paper: Paper, { words }: Writing, { title, lead, columns, rows }: List): void {
  heading(paper, title, lead, rows.length > 0 ? headingRoom + roomOf(paper, columns, rows) : undefined)
  if (rows.length > 0) drawTable(paper, columns, rows)
  else paper.write(words.none, { colour: inks.soft, after: 10 })
}

function distribution(paper: Paper, writing: Writing): void {
  const { report, say, words } = writing
  heading(paper, words.distribution, findingOf(report, say, words))
  drawShares(paper, writing)
  const columns: PaperColumn[] = [
    { title: words.grade, share: 3 },
    { title: words.customers, share: 2, align: 'right' },
    { title: words.customerShare, share: 2, align: 'right' },
    { title: words.amount, share: 3, align: 'right' },
    { title: words.amountShare, share: 2, align: 'right' },
  ]
  const rows = report.summary.grades.map((one) => [
    gradeCell(writing, one.grade),
    say.number(one.customers),
    say.percent(one.customerShare),
    say.money(one.amountE4),
    say.percent(one.amountShare),
  ])
  drawTable(paper, columns, rows)
}

/** How many went from which grade to which; rows and columns that nobody is in are left out for the ungraded. */
function change(paper: Paper, writing: Writing): void {
  const { report, say, words } = writing
  const { upgrades, downgrades, entries, exits } = report.moves
  const n = say.number
  heading(paper, words.change, words.changeText(n(upgrades), n(downgrades), n(entries), n(exits)))
  const cells = report.summary.migration
  const keysOf = (side: 'from' | 'to') => [
    ...report.run.grades.map(({ key }): string | null => key),
    ...(cells.some((cell) => cell[side] === null) ? [null] : []),
  ]
  const columns: PaperColumn[] = [
    { title: '', share: 3 },
    ...keysOf('to').map((key) => ({ title: gradeName(report, key, say, words), share: 2, align: 'right' as const })),
    { title: words.total, share: 2, align: 'right' },
  ]
  const countOf = (from: string | null, to: string | null) =>
    cells.find((cell) => cell.from === from && cell.to === to)?.customers ?? 0
  const rankOf = (key: string | null) => report.run.grades.findIndex((grade) => grade.key === key)
  const colourOf = (from: string | null, to: string | null) => {
    if (from === null || to === null || from === to) return inks.ink
    return rankOf(to) < rankOf(from) ? inks.good : inks.bad
  }
  const rows = keysOf('from').map((from) => [
    gradeCell(writing, from),
    ...keysOf('to').map((to) => {
      const count = countOf(from, to)
      return { text: count === 0 ? '·' : n(count), colour: count === 0 ? inks.soft : colourOf(from, to) }
    }),
    n(cells.filter((cell) => cell.from === from).reduce((sum, { customers }) => sum + customers, 0)),
  ])
  drawTable(paper, columns, rows)
  paper.y -= 5
  paper.write(words.matrix, { size: 8, colour: inks.soft, after: 10 })
}

function movers(paper: Paper, writing: Writing, title: string, rows: readonly ReasonedMover[]): void {
  const { say, words } = writing
  const columns: PaperColumn[] = [
    { title: words.customer, share: 5 },
    { title: words.from, share: 2.2 },
    { title: words.to, share: 2.2 },
    { title: words.amount, share: 2.4, align: 'right' },
    { title: words.why, share: 5 },
  ]
  const cells = rows.map(({ name, code, from, to, amountE4, why }) => [
    name ?? code,
    gradeCell(writing, from),
    gradeCell(writing, to),
    say.money(amountE4),
    why ? say.local(why) : '',
  ])
  list(paper, writing, { title, columns, rows: cells })
}

function risks(paper: Paper, writing: Writing): void {
  const { report, say, words } = writing
  if (report.run.state !== 'published') return
  const gapWords = (one: (typeof report.atRisk)[number]) => {
    if (one.gaps.length > 0) return one.gaps.map(say.gap).join(say.isChinese ? '；或' : '; or ')
    return one.isHidden ? words.hiddenGap : words.noGap
  }
  list(paper, writing, {
    title: words.risk,
    lead: words.riskText,
    columns: [
      { title: words.customer, share: 4.4 },
      { title: words.grade, share: 2 },
      { title: words.amount, share: 2.2, align: 'right' },
      { title: words.due, share: 2 },
      { title: words.keep, share: 5 },
      { title: words.owner, share: 1.7 },
    ],
    rows: report.atRisk.map((one) => [
      one.name ?? one.code,
      gradeCell(writing, one.from.key),
      say.money(one.amountE4),
      one.dueOn === null ? words.nextRun : say.day(one.dueOn),
      gapWords(one),
      one.owner?.name ?? '',
    ]),
  })
  list(paper, writing, {
    title: words.late,
    columns: [
      { title: words.customer, share: 5 },
      { title: words.grade, share: 2 },
      { title: words.amount, share: 2.2, align: 'right' },
      { title: words.lastOrder, share: 2 },
      { title: words.days, share: 2.2, align: 'right' },
      { title: words.usual, share: 2.2, align: 'right' },
      { title: words.owner, share: 1.7 },
    ],
    rows: report.late.map((one) => [
      one.name ?? one.code,
      gradeCell(writing, one.grade?.key ?? null),
      say.money(one.amountE4),
      say.day(one.lastOrderOn),
      one.daysSince === null ? '' : say.number(one.daysSince),
      one.usualGap === null ? '' : say.number(one.usualGap, 0),
      one.owner?.name ?? '',
    ]),
  })
}

function keyAccounts(paper: Paper, writing: Writing): void {
  const { report, say, words } = writing
  if (!report.key) return
  const { grade, rows } = report.key
  const columns: PaperColumn[] = [
    { title: words.customer, share: 6 },
    { title: words.code, share: 2.5 },
    { title: words.amount, share: 2.5, align: 'right' },
    { title: words.previous, share: 2.5 },
  ]
  list(paper, writing, {
    title: words.key,
    lead: words.keyText(say.local(grade.name)),
    columns,
    rows: rows.map(({ name, code, amountE4, previousGrade }) => [
      name ?? code,
      code,
      say.money(amountE4),
      gradeCell(writing, previousGrade),
    ]),
  })
}

function contactWords({ policy }: Run['grades'][number], { say, words }: Writing): string {
  const cadence = policy?.cadence ?? []
  return cadence
    .map(({ channel, everyDays }) => words.every(words.channels[channel], say.number(everyDays)))
    .join(say.isChinese ? '，' : ', ')
}

function actions(paper: Paper, writing: Writing): void {
  const { report, say, words } = writing
  const grades = report.run.grades.filter(({ policy }) => policy)
  if (grades.length === 0) return
  heading(paper, words.actions, words.actionsText)
  const columns: PaperColumn[] = [
    { title: words.grade, share: 2 },
    { title: words.approach, share: 5 },
    { title: words.contact, share: 4 },
    { title: words.response, share: 2 },
  ]
  const rows = grades.map((grade) => [
    gradeCell(writing, grade.key),
    grade.policy ? say.local(grade.policy.approach) : '',
    contactWords(grade, writing),
    grade.policy?.responseHours ? words.hours(say.number(grade.policy.responseHours)) : '–',
  ])
  drawTable(paper, columns, rows)
}

function notes(paper: Paper, { report, say, words }: Writing): void {
  heading(paper, words.notes, undefined, 60)
  for (const note of notesOf(report, say, words)) paper.write(`•  ${note}`, { size: 9, after: 3 })
}

/** The sections of a report, one below the other. */
export function drawSections(paper: Paper, writing: Writing): void {
  const { report, words } = writing
  distribution(paper, writing)
  if (report.comparedAsOf !== null) {
    change(paper, writing)
    movers(paper, writing, words.falls, report.falls)
    movers(paper, writing, words.rises, report.rises)
  }
  risks(paper, writing)
  keyAccounts(paper, writing)
  actions(paper, writing)
  notes(paper, writing)
}
