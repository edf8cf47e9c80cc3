/** What we use of pdfkit, which brings no types. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream'

  interface TextOptions {
    width?: number
    height?: number
    align?: 'left' | 'right' | 'center'
    ellipsis?: boolean
    lineBreak?: boolean
    lineGap?: number
  }
  interface Info {
    Title: string
    Author: string
    Creator: string
    CreationDate: Date
  }
  class PDFDocument extends Readable {
    constructor(options: {
      size: 'A4'
      margin: number
      bufferPages: true
      lang: string
      info: Info
      displayTitle: true
    })
    page: { width: number; height: number; margins: { bottom: number } }
    registerFont(name: string, path: string): this
    font(name: string): this
    fontSize(points: number): this
    fillColor(colour: string, opacity?: number): this
    strokeColor(colour: string): this
    lineWidth(points: number): this
    text(text: string, x: number, y: number, options?: TextOptions): this
    heightOfString(text: string, options: TextOptions): number
    widthOfString(text: string): number
    rect(x: number, y: number, width: number, height: number): this
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this
    circle(x: number, y: number, radius: number): this
    moveTo(x: number, y: number): this
    lineTo(x: number, y: number): this
    fill(colour?: string): this
    stroke(colour?: string): this
    save(): this
    restore(): this
    rotate(degrees: number, options: { origin: [number, number] }): this
    addPage(): this
    bufferedPageRange(): { start: number; count: number }
    switchToPage(page: number): this
    end(): void
  }

  export = PDFDocument
}
