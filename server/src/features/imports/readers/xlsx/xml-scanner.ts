import type { ReadLimits } from '../limits.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import { resolveEntities } from './xml-attributes.ts'

/** Receives the parts of an XML document in order. Names come without their namespace prefix. */
export interface XmlHandler {
  /** `tag` is the text between < and >: ask `attributeOf` for its attributes. Self-closing tags also get `close`. */
  open(name: string, tag: string): void
  close(name: string): void
  /** True while text matters: the scanner gives `text` only then. */
  wantsText: boolean
  /** Entities are resolved. May come in several pieces. */
  text(text: string): void
  /** May take a whole element that starts here, with all that is in it. Answers where it ends, -1 to have it read part by part. */
  whole?(text: string, from: number): number
}

interface ScanState {
  part: string
  handler: XmlHandler
  /** Names of the open elements, prefixes included. */
  stack: string[]
  hasRoot: boolean
  localNames: Map<string, string>
}

const lessThan = 60
const slash = 47
const bang = 33
const question = 63
const greaterThan = 62

/**
 * A small strict XML reader over chunks of text: nesting, entities and one root are checked; document types are refused
 * (entities could be bombs). Several times as quick as a general SAX parser, which is why it exists.
 * @throws {UnreadableFile} workbook-damaged
 */
export function xmlScanner(part: string, handler: XmlHandler, limits: ReadLimits) {
  const state: ScanState = { part, handler, stack: [], hasRoot: false, localNames: new Map() }
  let rest = ''
  return {
    push(chunk: string) {
      const text = rest === '' ? chunk : rest + chunk
      let at = 0
      while (at < text.length) {
        const next = text.charCodeAt(at) === lessThan ? elementAt(state, text, at) : textAt(state, text, at)
        if (next < 0) break
        at = next
      }
      rest = at >= text.length ? '' : text.slice(at)
      if (rest.length > 16 * limits.maxRecordCharacters) damaged(state, 'token-too-long')
    },
    end() {
      if (rest.trim() !== '' || state.stack.length > 0 || !state.hasRoot) damaged(state, 'cut-short')
    },
  }
}

function damaged({ part }: ScanState, reason: string): never {
  throw new UnreadableFile('workbook-damaged', { part, reason })
}

/** Reads the text that starts here. Answers where it ends, -1 when it is not complete. */
function textAt(state: ScanState, text: string, from: number): number {
  const stop = text.indexOf('<', from)
  if (stop < 0) return -1
  if (state.handler.wantsText) {
    const raw = text.slice(from, stop)
    state.handler.text(raw.includes('&') ? resolveEntities(raw, () => damaged(state, 'entity-unknown')) : raw)
  } else if (state.stack.length === 0 && text.slice(from, stop).trim() !== '') damaged(state, 'text-outside-root')
  return stop
}

function elementAt(state: ScanState, text: string, from: number): number {
  const end = state.handler.whole?.(text, from) ?? -1
  return end < 0 ? tagAt(state, text, from) : end
}

function tagAt(state: ScanState, text: string, from: number): number {
  const second = text.charCodeAt(from + 1)
  if (second === bang || second === question) return markupAt(state, text, from)
  const stop = second === slash ? text.indexOf('>', from) : tagEnd(text, from + 1)
  if (stop < 0) return -1
  if (second === slash) closeTag(state, text.slice(from + 2, stop).trimEnd())
  else openTag(state, text, from + 1, stop)
  return stop + 1
}

function openTag(state: ScanState, text: string, from: number, stop: number) {
  const { handler, stack } = state
  const isEmpty = text.charCodeAt(stop - 1) === slash
  const tag = text.slice(from, isEmpty ? stop - 1 : stop)
  const name = tag.slice(0, nameEnd(tag))
  if (name === '' || (stack.length === 0 && state.hasRoot)) damaged(state, 'second-root')
  state.hasRoot = true
  const local = localName(state, name)
  handler.open(local, tag)
  if (isEmpty) handler.close(local)
  else stack.push(name)
  if (stack.length > 200) damaged(state, 'too-deep')
}

function closeTag(state: ScanState, name: string) {
  if (state.stack.pop() !== name) damaged(state, 'tags-crossed')
  state.handler.close(localName(state, name))
}

function localName({ localNames }: ScanState, name: string): string {
  let local = localNames.get(name)
  if (local === undefined) {
    local = name.slice(name.indexOf(':') + 1)
    if (localNames.size < 1000) localNames.set(name, local)
  }
  return local
}

/** Comments, processing instructions and CDATA. */
function markupAt(state: ScanState, text: string, from: number): number {
  if (text.length - from < 9) return text.includes('>', from) ? closedMarkup(state, text, from) : -1
  return closedMarkup(state, text, from)
}

function closedMarkup(state: ScanState, text: string, from: number): number {
  const isData = text.startsWith('<![CDATA[', from)
  const closer = isData ? ']]>' : markupCloser(text, from)
  if (closer === undefined) return damaged(state, 'document-type')
  const stop = text.indexOf(closer, from)
  if (stop < 0) return -1
  if (isData && state.handler.wantsText) state.handler.text(text.slice(from + 9, stop))
  return stop + closer.length
}

function markupCloser(text: string, from: number) {
  if (text.startsWith('<!--', from)) return '-->'
  return text.startsWith('<?', from) ? '?>' : undefined
}

/** Where the tag that starts here ends: the first > outside quotes; -1 when that is not in the text. */
function tagEnd(text: string, from: number): number {
  let quote = 0
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === greaterThan) return i
    else if (code === 34 || code === 39) quote = code
  }
  return -1
}

function nameEnd(tag: string): number {
  for (let i = 0; i < tag.length; i++) if (tag.charCodeAt(i) <= 32) return i
  return tag.length
}
