/** A cell as nearly every program writes it: with its reference, and one text or value without markup or entities. */
export interface QuickCell {
  /** From 0. */
  column: number
  type: string
  style: string
  /** '': it has none. */
  value: string
  /** Where the text after it begins. */
  end: number
}

const quote = 34
const slash = 47
const greaterThan = 62
const space = 32
const [r, s, t] = [114, 115, 116]

const known = ['s', 'inlineStr', 'n', 'str']
const inlineStart = '><is><t>'
const keptInlineStart = '><is><t xml:space="preserve">'
const inlineEnd = '</t></is></c>'
const valueStart = '><v>'
const valueEnd = '</v></c>'

/** Puts the column of a reference like AB12 into the cell. Answers where its quote ends, -1 where it is none. */
function readReference(text: string, from: number, into: QuickCell): number {
  let at = from
  let column = 0
  let code = text.charCodeAt(at)
  while (code >= 65 && code <= 90) {
    column = column * 26 + code - 64
    code = text.charCodeAt(++at)
  }
  if (at === from || at > from + 3) return -1
  while (code >= 48 && code <= 57) code = text.charCodeAt(++at)
  into.column = column - 1
  return code === quote ? at : -1
}

/** The type of a cell; of those that stand in every row the text is not copied each time. */
const typeOf = (text: string, from: number, end: number) =>
  known.find((type) => type.length === end - from && text.startsWith(type, from)) ?? text.slice(from, end)

/** Puts an attribute `r`, `s` or `t` that starts here into the cell. Answers where it ends, -1 where it is another. */
function readAttribute(text: string, from: number, into: QuickCell): number {
  const name = text.charCodeAt(from)
  if (!text.startsWith('="', from + 1)) return -1
  if (name === r) return readReference(text, from + 3, into)
  const end = text.indexOf('"', from + 3)
  if (name === s) into.style = text.slice(from + 3, end)
  else if (name === t) into.type = typeOf(text, from + 3, end)
  else return -1
  return end
}

/** Where does the value start that a tag ending here holds, and with what must it end? */
function valueAt(text: string, at: number): { from: number; closer: string } | null {
  if (text.startsWith(valueStart, at)) return { from: at + valueStart.length, closer: valueEnd }
  if (text.startsWith(inlineStart, at)) return { from: at + inlineStart.length, closer: inlineEnd }
  if (text.startsWith(keptInlineStart, at)) return { from: at + keptInlineStart.length, closer: inlineEnd }
  return null
}

/**
 * Takes a whole cell that starts here at one go: of a million rows nearly all the work of reading is cells.
 * @returns false where it is written in another way, or not to its end: then it is for the scanner.
 */
export function readQuickCell(text: string, from: number, into: QuickCell): boolean {
  if (!text.startsWith('<c ', from)) return false
  into.column = -1
  into.type = 'n'
  into.style = ''
  let at = from + 2
  while (text.charCodeAt(at) === space) {
    at = readAttribute(text, at + 1, into)
    if (at++ < 0) return false
  }
  if (into.column < 0) return false
  if (text.charCodeAt(at) === slash) {
    into.value = ''
    into.end = at + 2
    return text.charCodeAt(at + 1) === greaterThan
  }
  const found = valueAt(text, at)
  if (!found) return false
  const stop = text.indexOf('<', found.from)
  if (stop < 0 || !text.startsWith(found.closer, stop)) return false
  into.value = text.slice(found.from, stop)
  into.end = stop + found.closer.length
  return !into.value.includes('&')
}
