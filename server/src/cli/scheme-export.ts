import { Readable } from 'node:stream'
import { type Scheme, schemeText } from '@fenji/contract/scheme-file'
import { getVersion } from '../features/schemes/public.ts'
import { inOrganization } from '../platform/db.ts'
import { command, UsageError, wholeNumber } from './command.ts'
import { schemeByKey } from './scheme-by-key.ts'
import { writeWhole } from './write-whole.ts'

type Exported = Scheme | { out: string; key: string; version: number }

export const schemeExport = command<Exported>({
  words: 'scheme export',
  usage: 'scheme export KEY [--version N] [--out FILE]',
  summary: 'Write a scheme as a file, the latest version unless said; to standard output without --out',
  positionals: 1,
  options: { version: { type: 'string' }, out: { type: 'string' } },
  async run({ services, actor, positionals, options }) {
    const [key] = positionals
    if (!key) throw new UsageError('Which scheme?')
    const wanted = typeof options.version === 'string' ? wholeNumber(options.version, '--version') : undefined
    const { scheme, version } = await inOrganization(
      services.database,
      actor,
      async (db) => {
        const found = await schemeByKey(db, actor, key)
        const at = wanted ?? found.version
        return { scheme: await getVersion(db, actor, found.id, at), version: at }
      },
      'read',
    )
    if (typeof options.out !== 'string') return scheme
    await writeWhole(options.out, Readable.from([schemeText(scheme)]))
    return { out: options.out, key, version }
  },
  print: (result) =>
    'out' in result
      ? `${result.key}, version ${result.version}, written to ${result.out}`
      : schemeText(result).trimEnd(),
})
