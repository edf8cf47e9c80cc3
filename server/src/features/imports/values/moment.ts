import type { Cell } from '../readers/sheet-file.ts'
import { type DateReading, dateParser } from './date.ts'
import { isRefusal, type Parsed } from './parsed.ts'
import { halfWidth } from './plain-text.ts'
import { momentOfSerial } from './serial-date.ts'

const clock = /(\d{1,2})[:点时](\d{1,2})(?:[:分](\d{1,2})(?:[.,]\d+)?)?/
const afternoon = /下午|晚上|\bp\.?m\b/i
const midday = /中午/
const morning = /上午|早上|凌晨|\ba\.?m\b/i
const zone = /(?:\d|\s)(Z|[+-]\d{2}:?\d{2})\s*$/
const two = (n: number) => String(n).padStart(2, '0')

function hourOf(text: string, hour: number): number {
  if ((afternoon.test(text) || (midday.test(text) && hour < 6)) && hour < 12) return hour + 12
  return morning.test(text) && hour === 12 ? 0 : hour
}

/** 'THH:MM:SS' and the zone, where the text has a time of day; else ''. */
function timeOf(text: string): string {
  const found = clock.exec(text)
  if (!found) return ''
  const [, hours, minutes, seconds = '0'] = found
  const hour = hourOf(text, Number(hours))
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return ''
  const offset = zone.exec(text)?.[1] ?? ''
  const withColon = /^[+-]\d{4}$/.test(offset) ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset
  return `T${two(hour)}:${minutes?.padStart(2, '0')}:${two(Number(seconds))}${withColon}`
}

/**
 * A reader of one column's moments: 'YYYY-MM-DD', followed by 'THH:MM:SS' where the cell has a time of day and by its zone
 * where it has one.
 */
export function momentParser(reading: DateReading): (cell: Cell) => Parsed<string> {
  const day = dateParser(reading)
  return (cell) => {
    const date = day(cell)
    if (date === null || isRefusal(date)) return date
    if (typeof cell === 'number') return (momentOfSerial(cell, reading.system) ?? date).replace(' ', 'T')
    return `${date}${timeOf(halfWidth(String(cell)))}`
  }
}
