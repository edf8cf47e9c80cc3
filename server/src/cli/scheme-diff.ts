import { differencesOf } from '@fenji/contract/scheme-differences'
import { Scheme } from '@fenji/contract/scheme-file'
import type { Difference } from '@fenji/contract/schemes'
import { getVersion } from '../features/schemes/public.ts'
import { inOrganization } from '../platform/db.ts'
import { type CommandContext, command, readJsonAs, UsageError, wholeNumber } from './command.ts'
import { schemeByKey } from './scheme-by-key.ts'

async function run({ services, actor, positionals }: CommandContext): Promise<Difference[]> {
  const [first, second, third] = positionals
  if (!first || !second) throw new UsageError('Give a key and two versions, or two files.')
  if (third === undefined) return differencesOf(readJsonAs(Scheme, first), readJsonAs(Scheme, second))
  const [from, to] = [wholeNumber(second, 'FROM'), wholeNumber(third, 'TO')]
  return inOrganization(
    services.database,
    actor,
    async (db) => {
      const { id } = await schemeByKey(db, actor, first)
      return differencesOf(await getVersion(db, actor, id, from), await getVersion(db, actor, id, to))
    },
    'read',
  )
}

const shown = (side: unknown) => (side === undefined ? '–' : JSON.stringify(side))

export const schemeDiff = command({
  words: 'scheme diff',
  usage: 'scheme diff KEY FROM TO | scheme diff FILE FILE',
  summary: 'What differs between two versions of a scheme, or between two scheme files',
  positionals: 3,
  run,
  print: (list) =>
    list.length === 0
      ? 'No differences.'
      : list.map(({ path, before, after }) => `${path}: ${shown(before)} → ${shown(after)}`).join('\n'),
})
