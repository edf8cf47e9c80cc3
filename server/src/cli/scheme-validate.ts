import type { Verdict } from '@fenji/contract/schemes'
import { readCatalogue } from '../features/metrics/public.ts'
import { verdictOn } from '../features/schemes/public.ts'
import { inOrganization } from '../platform/db.ts'
import { command, readJson, UsageError } from './command.ts'

const most = 20

function print({ isValid, errors, examples, consistency }: Verdict): string {
  const lines = errors.slice(0, most).map(({ path, message }) => `${path}: ${message}`)
  if (errors.length > most) lines.push(`and ${errors.length - most} more`)
  if (examples.length > 0)
    lines.push(`${examples.filter(({ passes }) => passes).length} of ${examples.length} examples pass`)
  if (consistency)
    lines.push(`consistency ratio ${consistency.ratio.toFixed(3)}${consistency.isAcceptable ? '' : ', too high'}`)
  return [isValid ? 'valid' : 'not valid', ...lines].join('\n')
}

export const schemeValidate = command<Verdict>({
  words: 'scheme validate',
  usage: 'scheme validate FILE',
  summary: 'Check a scheme file and run its examples; exit code 1 where it is not valid',
  positionals: 1,
  async run({ services, actor, positionals }) {
    const [file] = positionals
    if (!file) throw new UsageError('Which file?')
    const content = readJson(file)
    return inOrganization(
      services.database,
      actor,
      async (db) => verdictOn(content, (await readCatalogue(db, actor)).find),
      'read',
    )
  },
  print,
  hasFailed: ({ isValid }) => !isValid,
})
