import { inks, type Paper, type TextStyle } from './paper.ts'

/** A text, or one with a dot of a colour before it. */
export type PaperCell = string | { text: string; dot?: string; colour?: string }

export interface PaperColumn {
  title: string
  /** Its part of the width. */
  share: number
  align?: 'right'
}

const size = 8.5
const [padX, padY] = [5, 4]
const dotRoom = 9
/** Of heads of a line. */
const headRoom = 24

const textOf = (cell: PaperCell) => (typeof cell === 'string' ? cell : cell.text)
const indentOf = (cell: PaperCell) => (typeof cell !== 'string' && cell.dot ? dotRoom : 0)

interface Place {
  x: number
  width: number
  align: 'left' | 'right'
}

/** Where each column stands: so wide as its share of the whole. */
function placesOf(paper: Paper, columns: readonly PaperColumn[]): Place[] {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  let x = paper.left
  return columns.map(({ share, align }): Place => {
    const width = (share / whole) * paper.width
    const place: Place = { x: x + padX, width: width - 2 * padX, align: align ?? 'left' }
    x += width
    return place
  })
}

function rowHeight(paper: Paper, places: readonly Place[], cells: readonly PaperCell[], style: TextStyle): number {
  const heights = cells.map((cell, i) => paper.heightOf(textOf(cell), (places[i]?.width ?? 0) - indentOf(cell), style))
  return Math.max(...heights) + 2 * padY
}

function drawRow(paper: Paper, places: readonly Place[], cells: readonly PaperCell[], style: TextStyle): void {
  const { doc } = paper
  for (const [i, cell] of cells.entries()) {
    const { x, width, align } = places[i] ?? { x: 0, width: 0, align: 'left' }
    const indent = indentOf(cell)
    const { dot, colour } = typeof cell === 'string' ? { dot: undefined, colour: undefined } : cell
    if (dot) doc.circle(x + 3, paper.y + padY + size * 0.72, 2.6).fill(dot)
    const at = { x: x + indent, y: paper.y + padY, width: width - indent }
    paper.put(textOf(cell), at, { ...style, align, ...(colour && { colour }) })
  }
}

function drawHead(paper: Paper, places: readonly Place[], columns: readonly PaperColumn[]): void {
  const style = { size: 8, isBold: true, colour: inks.soft }
  const titles = columns.map(({ title }) => title)
  const height = rowHeight(paper, places, titles, style)
  paper.doc.rect(paper.left, paper.y, paper.width, height).fill(inks.sunken)
  drawRow(paper, places, titles, style)
  paper.y += height
}

/** How much room a table needs at least: its heads and the first rows of it. */
export function roomOf(paper: Paper, columns: readonly PaperColumn[], rows: readonly (readonly PaperCell[])[]): number {
  const places = placesOf(paper, columns)
  return rows.slice(0, 2).reduce((sum, cells) => sum + rowHeight(paper, places, cells, { size }), headRoom)
}

/** Draws a table. A row is never cut: one that does not fit begins a new page, below the heads again. */
export function drawTable(
  paper: Paper,
  columns: readonly PaperColumn[],
  rows: readonly (readonly PaperCell[])[],
): void {
  const places = placesOf(paper, columns)
  const heights = rows.map((cells) => rowHeight(paper, places, cells, { size }))
  paper.ensure(roomOf(paper, columns, rows))
  drawHead(paper, places, columns)
  for (const [i, cells] of rows.entries()) {
    const height = heights[i] ?? 0
    if (paper.ensure(height)) drawHead(paper, places, columns)
    drawRow(paper, places, cells, { size })
    paper.y += height
    paper.doc
      .moveTo(paper.left, paper.y)
      .lineTo(paper.left + paper.width, paper.y)
      .lineWidth(0.5)
      .stroke(inks.line)
  }
  paper.y += 10
}
