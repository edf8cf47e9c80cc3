// Imports every file of a folder's folders, each of these into an empty organization, and writes what became of them into
// docs/imports.md and its Chinese page: node tools/import-docs.ts FOLDER
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { argv, stdout } from 'node:process'
import { withProduct } from '../bench/workspace.ts'
import type { ImportKind } from '../contract/src/import-kinds.ts'
import type { Receipt } from '../contract/src/imports.ts'
import { importFile, UnreadableFile } from '../server/src/features/imports/public.ts'
import type { Actor } from '../server/src/platform/actor.ts'
import { Problem } from '../server/src/platform/problem.ts'
import type { Services } from '../server/src/platform/services.ts'

type Outcome = { file: string; seconds: number } & ({ kind: ImportKind; receipt: Receipt } | { reasons: string[] })

const words = {
  en: { file: '', head: '| file | kind | rows | created | updated | unchanged | refused | seconds | why refused |' },
  zh: { file: '.zh-CN', head: '| 文件 | 类型 | 行数 | 新建 | 更新 | 未变 | 拒绝 | 秒 | 拒绝原因 |' },
} as const
const markers = ['<!-- files -->', '<!-- /files -->'] as const

async function importOne(services: Services, actor: Actor, root: string, path: string): Promise<Outcome> {
  const file = relative(root, path)
  const startedAt = performance.now()
  const seconds = () => (performance.now() - startedAt) / 1000
  try {
    const wanted = { path, name: file, isDryRun: false, onProgress: () => undefined }
    const { receipt, mapping } = await importFile(services, actor, wanted)
    return { file, kind: mapping.kind, receipt, seconds: seconds() }
  } catch (error) {
    return { file, reasons: reasonsOf(error), seconds: seconds() }
  }
}

function reasonsOf(error: unknown): string[] {
  if (error instanceof UnreadableFile) return [error.code]
  if (error instanceof Problem && error.code === 'mapping-incomplete')
    return [...new Set((error.errors ?? []).map(({ message }) => message.replace(/( \d+)+$/, '')))]
  throw error
}

async function importFolder(root: string, folder: string): Promise<Outcome[]> {
  const files = readdirSync(folder)
    .toSorted()
    .map((name) => join(folder, name))
  const data = mkdtempSync(join(tmpdir(), 'fenji-files-'))
  try {
    return await withProduct(data, async (services, actor) => {
      const outcomes: Outcome[] = []
      for (const path of files.filter((one) => statSync(one).isFile() && !one.endsWith('.json'))) {
        outcomes.push(await importOne(services, actor, root, path))
        stdout.write(`${rowOf(outcomes.at(-1) as Outcome)}\n`)
      }
      return outcomes
    })
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

const foldersIn = (folder: string): string[] => [
  folder,
  ...readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => foldersIn(join(folder, entry.name))),
]

const count = (n: number) => n.toLocaleString('en')
const codes = (found: string[]) => found.map((code) => `\`${code}\``).join(', ')

function rowOf(outcome: Outcome): string {
  const { file, seconds } = outcome
  const cells =
    'reasons' in outcome
      ? ['–', '–', '–', '–', '–', '–', seconds.toFixed(1), codes(outcome.reasons)]
      : [
          outcome.kind,
          ...(['rows', 'created', 'updated', 'unchanged', 'refused'] as const).map((of) => count(outcome.receipt[of])),
          seconds.toFixed(1),
          outcome.receipt.refusals.map(({ code, rows }) => `\`${code}\` ${count(rows)}`).join(', '),
        ]
  return `| ${[file, ...cells].join(' | ')} |`
}

const root = argv[2]
if (!root) throw new Error('Which folder?')
const outcomes: Outcome[] = []
for (const folder of foldersIn(root).toSorted().slice(1)) outcomes.push(...(await importFolder(root, folder)))
for (const { file, head } of Object.values(words)) {
  const path = join(import.meta.dirname, `../docs/imports${file}.md`)
  const [before = '', rest = ''] = readFileSync(path, 'utf8').split(markers[0])
  const table = [head, '|---|---|--:|--:|--:|--:|--:|--:|---|', ...outcomes.map(rowOf)].join('\n')
  writeFileSync(path, `${before}${markers[0]}\n${table}\n${markers[1]}${rest.split(markers[1])[1] ?? ''}`)
}
