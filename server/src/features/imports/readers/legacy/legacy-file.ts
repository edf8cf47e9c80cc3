import { Worker } from 'node:worker_threads'
import type { ReadLimits } from '../limits.ts'
import type { Batch, RowOptions, SheetFile } from '../sheet-file.ts'
import { UnreadableFile } from '../unreadable-file.ts'
import type { Answer, LegacyContent, LegacyTask, Opened, Question } from './legacy-dialogue.ts'
import { takeSlot } from './slots.ts'

const answerMs = 30_000

/**
 * Opens an Excel workbook of before 2007, or a table in a web page, as many systems export under the name .xls. These
 * have to be held in memory as a whole, so a thread of limited memory does it, for a limited time, a few at once.
 * @throws {UnreadableFile} workbook-too-heavy, workbook-damaged, workbook-encrypted, not-a-table, file-empty
 */
export async function openLegacyFile(
  path: string,
  byteLength: number,
  content: LegacyContent,
  limits: ReadLimits,
): Promise<SheetFile> {
  if (byteLength > limits.maxLegacyBytes) throw tooHeavy('bytes', limits.maxLegacyBytes, byteLength)
  const freeSlot = await takeSlot()
  const thread = startThread({ path, content, maxColumns: limits.maxColumns }, limits, freeSlot)
  try {
    const opened = await thread.next<Opened>(limits.maxLegacyMs)
    if ('code' in opened) throw new UnreadableFile(opened.code, opened.params)
    const { sheets, merges, dateSystem } = opened
    const filled = sheets.filter((info) => !info.isEmpty)
    const sheet = (filled.find((info) => !info.isHidden) ?? filled[0])?.name
    if (sheet === undefined) throw new UnreadableFile('file-empty')
    const indexOf = (wanted: string) => sheets.findIndex(({ name }) => name === wanted)
    return {
      format: content === 'html' ? 'html' : 'xls',
      byteLength,
      isCompressed: false,
      sheets,
      sheet,
      encoding: null,
      delimiter: null,
      dateSystem,
      rows: (options = {}) => readRows(thread, indexOf(options.sheet ?? sheet), options),
      merges: async (wanted = sheet) => merges[indexOf(wanted)] ?? [],
      close: thread.end,
    }
  } catch (error) {
    await thread.end()
    throw error
  }
}

const tooHeavy = (what: 'bytes' | 'memory' | 'time', limit: number, found?: number) =>
  new UnreadableFile('workbook-too-heavy', { what, limit, ...(found === undefined ? {} : { found }) })

interface Thread {
  ask(question: Question): void
  /** Its next message. @throws {UnreadableFile} it takes longer than that, or needs more memory than it has */
  next<Message>(withinMs: number): Promise<Message>
  end(): Promise<void>
}

function startThread(task: LegacyTask, { maxLegacyMs, maxLegacyHeapMb }: ReadLimits, onEnd: () => void): Thread {
  const worker = new Worker(new URL('./legacy-thread.ts', import.meta.url), {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: maxLegacyHeapMb },
    ...{ stdout: true, stderr: true },
  })
  // SheetJS prints what it does not know in a file.
  worker.stdout.resume()
  worker.stderr.resume()
  let failure: Error | undefined
  worker.on('error', (error) => {
    const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    failure = isMemory ? tooHeavy('memory', maxLegacyHeapMb) : error
  })
  worker.once('exit', onEnd)
  const next = <Message>(withinMs: number) =>
    new Promise<Message>((resolve, reject) => {
      const settle = (settled: () => void) => {
        clearTimeout(timer)
        worker.off('message', onMessage)
        worker.off('exit', onExit)
        settled()
      }
      const onMessage = (message: Message) => settle(() => resolve(message))
      const onExit = () => settle(() => reject(failure ?? tooHeavy('time', maxLegacyMs)))
      // Ends the thread, which rejects.
      const timer = setTimeout(() => worker.terminate(), withinMs)
      worker.on('message', onMessage)
      worker.on('exit', onExit)
    })
  return {
    ask: (question) => worker.postMessage(question),
    next,
    end: async () => {
      await worker.terminate()
    },
  }
}

async function* readRows(thread: Thread, sheet: number, options: RowOptions): AsyncGenerator<Batch> {
  const { afterLine = 0, batchRows = 2000, signal } = options
  if (sheet < 0) throw new UnreadableFile('sheet-missing', { sheet: options.sheet ?? '' })
  for (let from = 0, total = 1; from < total; from += batchRows) {
    signal?.throwIfAborted()
    thread.ask({ sheet, from, count: batchRows })
    const answer = await thread.next<Answer>(answerMs)
    total = answer.total
    const kept = answer.lines.findIndex((line) => line > afterLine)
    if (kept < 0) continue
    yield {
      rows: answer.rows.slice(kept),
      lines: answer.lines.slice(kept),
      progress: Math.min(1, (from + batchRows) / total),
      notes: { blankRows: answer.blankRows, nulCharacters: 0, damagedCharacters: 0 },
    }
  }
}
