import { createRequire } from 'node:module'
import type { Language } from '@fenji/contract/page'
import type PDFDocument from 'pdfkit'

/** Points: A4, and what is left around the text. */
const margin = 48
const footerRoom = 28

export const inks = {
  ink: '#1f2733',
  soft: '#5f6b7a',
  line: '#dfe3e8',
  sunken: '#f4f6f9',
  accent: '#2955c4',
  good: '#1a7f37',
  bad: '#b42318',
} as const

export interface TextStyle {
  size?: number
  isBold?: boolean
  colour?: string
  align?: 'left' | 'right' | 'center'
}

interface PaperOptions {
  title: string
  author: string
  language: Language
  at: Date
  /** At the foot of each page, before its number. */
  foot: string
  /** Who took it and when, across each page; null: nothing. */
  mark: string | null
  pageWords: (page: number, pages: number) => string
}

/** Pages that are written from top to bottom. Lengths are points. */
export interface Paper {
  doc: PDFDocument
  left: number
  width: number
  /** Where the next thing goes. */
  y: number
  /** Begins a new page where so much does not fit on this one. @returns whether it did. */
  ensure(height: number): boolean
  /** How high a text becomes. */
  heightOf(text: string, width: number, style?: TextStyle): number
  /** Writes a text somewhere, in as many lines as it takes; the place where the next thing goes stays. */
  put(text: string, at: { x: number; y: number; width: number }, style?: TextStyle): void
  /** Writes a paragraph and goes on below it. */
  write(text: string, style?: TextStyle & { after?: number }): void
  /** Numbers the pages and ends the file. */
  finish(): PDFDocument
}

const require = createRequire(import.meta.url)
/** Noto Sans SC: what is used of it is embedded, so that the file looks the same everywhere. */
const fontOf = (name: string) => require.resolve(`@expo-google-fonts/noto-sans-sc/${name}`)

function styled(doc: PDFDocument, { size = 9, isBold = false, colour = inks.ink }: TextStyle): PDFDocument {
  return doc
    .font(isBold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(colour)
}

function drawMark(doc: PDFDocument, mark: string): void {
  const { width, height } = doc.page
  doc.save().rotate(-32, { origin: [width / 2, height / 2] })
  styled(doc, { size: 15 }).fillColor(inks.soft, 0.1)
  for (let row = -2; row <= 2; row++)
    doc.text(mark, -60, height / 2 + row * 170, { width: width + 120, align: 'center', lineBreak: false })
  doc.restore().fillColor(inks.ink, 1)
}

function drawFeet(paper: Paper, { foot, mark, pageWords }: PaperOptions): void {
  const { doc, left, width } = paper
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page)
    doc.page.margins.bottom = 0
    if (mark !== null) drawMark(doc, mark)
    const y = doc.page.height - margin + 6
    doc
      .moveTo(left, y)
      .lineTo(left + width, y)
      .lineWidth(0.5)
      .stroke(inks.line)
    paper.put(foot, { x: left, y: y + 6, width: width - 90 }, { size: 7.5, colour: inks.soft })
    paper.put(
      pageWords(page + 1, count),
      { x: left + width - 90, y: y + 6, width: 90 },
      { size: 7.5, colour: inks.soft, align: 'right' },
    )
  }
}

/** Opens a document of A4 pages. */
export async function openPaper(options: PaperOptions): Promise<Paper> {
  // Loaded with the first document: most processes make none.
  const { default: Document } = await import('pdfkit')
  const { title, author, language, at } = options
  const info = { Title: title, Author: author, Creator: 'Fenji', CreationDate: at }
  const doc = new Document({ size: 'A4', margin, bufferPages: true, lang: language, info, displayTitle: true })
  doc.registerFont('regular', fontOf('400Regular/NotoSansSC_400Regular.ttf'))
  doc.registerFont('bold', fontOf('700Bold/NotoSansSC_700Bold.ttf'))
  const bottom = doc.page.height - margin - footerRoom + 16
  const paper: Paper = {
    doc,
    left: margin,
    width: doc.page.width - 2 * margin,
    y: margin,
    ensure(height) {
      if (paper.y + height <= bottom) return false
      doc.addPage()
      paper.y = margin
      return true
    },
    heightOf: (text, width, style = {}) => styled(doc, style).heightOfString(text, { width }),
    put: (text, { x, y, width }, style = {}) =>
      void styled(doc, style).text(text, x, y, { width, align: style.align ?? 'left' }),
    write(text, { after = 4, ...style } = {}) {
      const height = paper.heightOf(text, paper.width, style)
      paper.ensure(height)
      paper.put(text, { x: paper.left, y: paper.y, width: paper.width }, style)
      paper.y += height + after
    },
    finish() {
      drawFeet(paper, options)
      doc.end()
      return doc
    },
  }
  return paper
}
