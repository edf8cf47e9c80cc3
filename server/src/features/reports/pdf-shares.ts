import { inks, type Paper } from '../../platform/pdf/paper.ts'
import { gradeName } from './notes.ts'
import type { Writing } from './writing.ts'

const rowHeight = 21
const barHeight = 13
const nameWidth = 96
const labelWidth = 42

/** Each grade's part of the customers to the left, and of the amount to the right, drawn from the middle. */
export function drawShares(paper: Paper, { report, say, words }: Writing): void {
  const { grades } = report.summary
  const side = (paper.width - nameWidth) / 2
  const longest = side - labelWidth
  const largest = Math.max(0.0001, ...grades.flatMap((one) => [one.customerShare, one.amountShare ?? 0]))
  const lengthOf = (share: number) => Math.max(0, (share / largest) * longest)
  paper.ensure(16 + grades.length * rowHeight)
  const centre = paper.left + side
  const soft = { size: 8, colour: inks.soft }
  paper.put(words.customerShare, { x: paper.left, y: paper.y, width: side - 6 }, { ...soft, align: 'right' })
  paper.put(words.amountShare, { x: centre + nameWidth + 6, y: paper.y, width: side }, soft)
  paper.y += 15
  for (const one of grades) {
    const colour = report.run.grades.find(({ key }) => key === one.grade)?.colour ?? inks.accent
    const left = lengthOf(one.customerShare)
    paper.doc.rect(centre - left, paper.y, left, barHeight).fill(colour)
    const label = { size: 8.5 }
    const top = paper.y + 0.5
    paper.put(
      say.percent(one.customerShare),
      { x: centre - left - labelWidth - 4, y: top, width: labelWidth },
      { ...label, align: 'right' },
    )
    paper.put(
      gradeName(report, one.grade, say, words).slice(0, 24),
      { x: centre, y: top, width: nameWidth },
      { ...label, align: 'center' },
    )
    const start = centre + nameWidth
    const right = one.amountShare === null ? 0 : lengthOf(one.amountShare)
    paper.doc.rect(start, paper.y, right, barHeight).fill(colour)
    paper.put(say.percent(one.amountShare), { x: start + right + 4, y: top, width: labelWidth }, label)
    paper.y += rowHeight
  }
  paper.y += 6
}
