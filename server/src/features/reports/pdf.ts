import { inks, openPaper, type Paper } from '../../platform/pdf/paper.ts'
import { totalOf } from './notes.ts'
import { drawSections } from './pdf-sections.ts'
import type { Cover, Writing } from './writing.ts'

function drawTitle(paper: Paper, { report, say, words }: Writing, { organizationName, author, at }: Cover): void {
  const { run, comparedAsOf, isPart } = report
  paper.doc.rect(paper.left, paper.y, 34, 3).fill(inks.accent)
  paper.y += 12
  paper.write(organizationName, { size: 10, colour: inks.soft, after: 2 })
  paper.write(words.title, { size: 23, isBold: true, after: 4 })
  const compared = comparedAsOf === null ? words.first : words.against(say.day(comparedAsOf))
  paper.write(`${say.local(run.schemeName)} · ${words.asOf(say.day(run.asOf))} · ${compared}`, { size: 11, after: 2 })
  const state = run.state === 'published' ? [] : [words.unpublished]
  const lines = [...state, isPart ? words.part : words.all, words.preparedBy(author, say.moment(at))]
  paper.write(lines.join(' · '), { size: 9, colour: inks.soft, after: 14 })
}

/** Four figures in a row: what a director looks at first. */
function drawFigures(paper: Paper, { report, say, words }: Writing): void {
  const { summary, moves, run } = report
  const customers = summary.grades.reduce((sum, one) => sum + one.customers, 0)
  const tiles = [
    {
      title: words.graded,
      value: say.number(customers),
      note: run.isFirst ? '' : `${words.entries(say.number(moves.entries))} · ${words.exits(say.number(moves.exits))}`,
    },
    { title: words.amount, value: say.money(totalOf(summary)), note: say.local(summary.amountName) },
    { title: words.up, value: say.number(moves.upgrades), note: '', colour: inks.good },
    { title: words.down, value: say.number(moves.downgrades), note: '', colour: inks.bad },
  ]
  const gap = 10
  const width = (paper.width - gap * (tiles.length - 1)) / tiles.length
  const height = 62
  for (const [i, { title, value, note, colour = inks.ink }] of tiles.entries()) {
    const x = paper.left + i * (width + gap)
    paper.doc.roundedRect(x, paper.y, width, height, 5).fill(inks.sunken)
    const inner = { x: x + 9, width: width - 18 }
    paper.put(title, { ...inner, y: paper.y + 7 }, { size: 8.5, colour: inks.soft })
    const size = value.length > 11 ? 13 : 17
    paper.put(value, { ...inner, y: paper.y + 19 + (17 - size) / 2 }, { size, isBold: true, colour })
    paper.put(note, { ...inner, y: paper.y + 45 }, { size: 7.5, colour: inks.soft })
  }
  paper.y += height + 16
}

/** A report as a document for print and mail: vector graphics, fonts embedded. */
export async function reportPdf(writing: Writing, cover: Cover): Promise<AsyncIterable<Uint8Array>> {
  const { report, say, words } = writing
  const { organizationName, author, at, mark } = cover
  const paper = await openPaper({
    title: `${words.title} · ${say.local(report.run.schemeName)} · ${report.run.asOf}`,
    language: say.isChinese ? 'zh-CN' : 'en-US',
    foot: `${organizationName} · ${words.title} · ${words.asOf(say.day(report.run.asOf))}`,
    pageWords: words.page,
    ...{ author, at, mark },
  })
  drawTitle(paper, writing, cover)
  drawFigures(paper, writing)
  drawSections(paper, writing)
  return paper.finish() as AsyncIterable<Uint8Array>
}
