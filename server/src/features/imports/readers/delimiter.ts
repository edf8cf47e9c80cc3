import { blankParted } from './aligned-records.ts'
import { csvRecords } from './csv-records.ts'
import type { LineEnd } from './csv-shape.ts'
import type { ReadLimits } from './limits.ts'
import type { Delimiter } from './sheet-file.ts'

const candidates = [',', '\t', ';', '|'] as const
const numeric = /^[-+]?[\d.,:/]+$/

/** What ends the lines of this text? '\r' only where no '\n' is seen at all. */
export function lineEndOf(sample: string): LineEnd {
  return sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r'
}

/** Excel's own first line 'sep=;' names the delimiter. */
export function announcedDelimiter(sample: string): Delimiter | undefined {
  const found = /^sep=([,;|\t])\r?(?:\n|$)/i.exec(sample)?.[1]
  return candidates.find((candidate) => candidate === found)
}

/**
 * Which delimiter parts the cells of this sample (its last line may be cut)? The one whose rows agree best on a number of
 * cells; comma where nothing is parted. Runs of blanks only where all rows agree and some column is numbers.
 */
export function detectDelimiter(sample: string, lineEnd: LineEnd, limits: ReadLimits): Delimiter {
  const announced = announcedDelimiter(sample)
  if (announced) return announced
  let best: Delimiter = ','
  let bestScore = 0
  for (const candidate of candidates) {
    const widths = widthsBy(candidate, sample, lineEnd, limits)
    const { share, cells } = agreement(widths)
    const score = cells < 2 ? 0 : share * (1 + Math.log2(cells) / 10) * headAgreement(widths, cells)
    if (score > bestScore) {
      best = candidate
      bestScore = score
    }
  }
  return bestScore < 0.7 && isAligned(sample, lineEnd) ? 'whitespace' : best
}

function widthsBy(delimiter: (typeof candidates)[number], sample: string, lineEnd: LineEnd, limits: ReadLimits) {
  if (!sample.includes(delimiter)) return []
  const reader = csvRecords({ delimiter, lineEnd, limits })
  try {
    reader.push(sample)
    if (reader.rows.length === 0) reader.push('', true)
  } catch {
    // A wrong delimiter may well leave quotes open: judge by the records before that.
  }
  return reader.rows.map((row) => row.length)
}

/** Which width do most rows have, and which share of them? Widths of 1 (titles, notes) count half against it. */
function agreement(widths: number[]) {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  let cells = 0
  let most = 0
  for (const [width, count] of counts)
    if (width > 1 && count > most) {
      cells = width
      most = count
    }
  const all = widths.length - (counts.get(1) ?? 0) / 2
  return { cells, share: all === 0 ? 0 : Math.min(1, most / all) }
}

/** A header has no decimal commas: a delimiter that does not part the first rows like the others is doubtful. */
function headAgreement(widths: number[], cells: number) {
  const head = widths.slice(0, 3)
  return 0.5 + head.filter((width) => width === cells).length / (2 * Math.max(1, head.length))
}

function isAligned(sample: string, lineEnd: LineEnd) {
  const lines = sample.split(lineEnd).slice(0, 1000)
  if (lines.length > 1) lines.pop()
  const rows = lines.map(blankParted).filter((row) => row.length > 0)
  const { cells, share } = agreement(rows.map((row) => row.length))
  if (cells < 2 || share < 0.95 || rows.length < 2) return false
  const body = rows.slice(1).filter((row) => row.length === cells)
  return Array.from({ length: cells }, (_, column) => column).some(
    (column) => body.filter((row) => numeric.test(row[column] ?? '')).length > 0.9 * body.length,
  )
}
