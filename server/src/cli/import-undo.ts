import { previewUndo, recordWords, type UndoneImport, undoNow } from '../features/imports/public.ts'
import { type CommandContext, columnsOf, command, UsageError, wholeNumber } from './command.ts'

interface Outcome extends UndoneImport {
  importId: number
  isDryRun: boolean
}

async function run({ services, actor, positionals, options, say }: CommandContext): Promise<Outcome> {
  const [id] = positionals
  if (id === undefined) throw new UsageError('Which import?')
  const importId = wholeNumber(id, 'ID')
  const isDryRun = options['dry-run'] === true
  let saidAt = performance.now()
  const undone = isDryRun
    ? await previewUndo(services, actor, importId)
    : await undoNow(services, actor, importId, (done, all) => {
        if (performance.now() - saidAt < 1000) return
        saidAt = performance.now()
        say(`${done.toLocaleString('en')} of ${all.toLocaleString('en')} records`)
      })
  return { importId, isDryRun, ...undone }
}

function print({ importId, isDryRun, fileName, records }: Outcome): string {
  const count = (n: number) => n.toLocaleString('en')
  return [
    `${isDryRun ? 'Dry run: the undo of' : 'Undone:'} import ${importId}, ${fileName}`,
    columnsOf([
      ['', 'deleted', 'restored', 'left as they stand', 'gone before'],
      ...records.map(({ record, deleted, restored, conflicts, gone }) => [
        recordWords[record].en,
        ...[deleted, restored, conflicts, gone].map(count),
      ]),
    ]),
  ].join('\n')
}

export const importUndo = command({
  words: 'import undo',
  usage: 'import undo ID [--dry-run]',
  summary: 'Take an import back: delete what it created, restore what it changed, leave what was changed since',
  positionals: 1,
  options: { 'dry-run': { type: 'boolean' } },
  run,
  print,
})
